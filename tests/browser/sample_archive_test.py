"""The pages of a real archive in a real browser: the sample export, converted and opened from the disk."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from chromium import find_browser

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PROGRAM = os.environ.get("GVOICE", str(ROOT / "build/release/src/cli/gvoice"))


class SampleArchiveTest(unittest.TestCase):
    def test_every_page_shows_and_asks_nothing_of_a_network(self):
        self.assertTrue(find_browser(), "chromium-headless-shell is not installed; ./run test installs it")
        with tempfile.TemporaryDirectory() as folder:
            archive = pathlib.Path(folder) / "archive"
            subprocess.run([PROGRAM, "convert", ROOT / "examples/takeout", "-o", archive, "--quiet"], check=True)
            checked = subprocess.run([sys.executable, "-B", HERE / "check_archive.py", archive], capture_output=True, text=True)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)


if __name__ == "__main__":
    unittest.main()
