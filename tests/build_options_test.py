#!/usr/bin/env python3
"""Build options that exclude one another are refused, with words that say what to do."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Refused(unittest.TestCase):
    def refusal(self, *options):
        with tempfile.TemporaryDirectory(prefix="gvoice-options-") as folder:
            done = subprocess.run([shutil.which("cmake"), "-G", "Ninja", "-S", ROOT, "-B", folder, *options],
                                  capture_output=True, text=True, check=False)
        self.assertNotEqual(0, done.returncode)
        return " ".join(done.stderr.split())

    def test_no_locks_that_are_counted(self):
        self.assertIn("choose GVOICE_LOCK_STATISTICS or GVOICE_WITHOUT_LOCKS",
                      self.refusal("-DGVOICE_LOCK_STATISTICS=ON", "-DGVOICE_WITHOUT_LOCKS=ON", "-DGVOICE_TESTS=OFF"))

    def test_no_locks_under_tests_that_start_threads(self):
        self.assertIn("use the preset without-locks", self.refusal("-DGVOICE_WITHOUT_LOCKS=ON"))


if __name__ == "__main__":
    unittest.main()
