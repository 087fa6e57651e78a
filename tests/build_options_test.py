#!/usr/bin/env python3
"""What a build without options needs. Options that exclude one another are refused, with words that say what to do."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent


def configure(folder, *options):
    return subprocess.run([shutil.which("cmake"), "-G", "Ninja", "-S", ROOT, "-B", folder, *options],
                          capture_output=True, text=True, check=False)


class WithoutOptions(unittest.TestCase):
    def test_a_build_needs_nothing_for_tests_and_takes_warnings(self):
        with tempfile.TemporaryDirectory(prefix="gvoice-options-") as folder:
            without = [f"-DCMAKE_DISABLE_FIND_PACKAGE_{name}=ON" for name in ("GTest", "benchmark", "Python3")]
            done = configure(folder, "-DCMAKE_CXX_FLAGS_RELEASE=-O3 -DNDEBUG", *without)
            self.assertEqual(0, done.returncode, done.stderr)
            commands = (pathlib.Path(folder) / "build.ninja").read_text(encoding="utf-8")
        self.assertNotIn("-Werror", commands)
        self.assertIn("-O3 -DNDEBUG", commands)


class Refused(unittest.TestCase):
    def refusal(self, *options):
        with tempfile.TemporaryDirectory(prefix="gvoice-options-") as folder:
            done = configure(folder, *options)
        self.assertNotEqual(0, done.returncode)
        return " ".join(done.stderr.split())

    def test_no_locks_that_are_counted(self):
        self.assertIn("choose GVOICE_LOCK_STATISTICS or GVOICE_WITHOUT_LOCKS",
                      self.refusal("-DGVOICE_LOCK_STATISTICS=ON", "-DGVOICE_WITHOUT_LOCKS=ON"))

    def test_no_locks_under_tests_that_start_threads(self):
        self.assertIn("use the preset without-locks", self.refusal("-DGVOICE_WITHOUT_LOCKS=ON", "-DGVOICE_TESTS=ON"))


if __name__ == "__main__":
    unittest.main()
