"""The pages of a real archive in a real browser: the sample export, converted and opened from the disk."""

import os
import pathlib
import shutil
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
            self.assertTrue((archive / "report.html").is_file())

    def test_the_report_of_an_export_with_everything_wrong(self):
        self.assertTrue(find_browser(), "chromium-headless-shell is not installed; ./run test installs it")
        with tempfile.TemporaryDirectory() as folder:
            voice = pathlib.Path(folder) / "Takeout/Voice"
            shutil.copytree(ROOT / "examples/takeout/Takeout/Voice", voice)
            for number in range(1500):
                (voice / f"Calls/{'W' * 180}<i>{number}.xyz").write_bytes(b"x")
            (voice / "Calls/empty.html").write_bytes(b"")
            (voice / "Calls/other.html").write_text("<p>Neither texts nor a call</p>", encoding="utf-8")
            (voice / "Calls/unreferenced.jpg").write_bytes(b"\xff\xd8\xff\xe0 picture")
            archive = pathlib.Path(folder) / "archive"
            subprocess.run([PROGRAM, "convert", voice, "-o", archive, "--quiet"], check=True)
            report = (archive / "report.html").read_text(encoding="utf-8")
            self.assertIn("These are the first 1,000 of 1,502", report)
            for kind in ("unreadable_entry", "unknown_page", "unreferenced_media", "missing_attachment"):
                self.assertIn(f"id=\"{kind}\"", report)
            checked = subprocess.run([sys.executable, "-B", HERE / "check_archive.py", archive, "--pages", "1"],
                                     capture_output=True, text=True)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)


if __name__ == "__main__":
    unittest.main()
