#!/usr/bin/env python3
"""The table that tests/coverage/run prints."""

import importlib.machinery
import importlib.util
import pathlib
import unittest

RUN = pathlib.Path(__file__).resolve().parent / "coverage/run"
loader = importlib.machinery.SourceFileLoader("coverage_run", str(RUN))
coverage = importlib.util.module_from_spec(importlib.util.spec_from_loader("coverage_run", loader))
loader.exec_module(coverage)

FILES = {"src/write/html/page.cc": (100, 50), "src/write/html/page.h": (20, 10), "src/base/text.cc": (3, 3), "src/base/none.cc": (0, 0)}


class Table(unittest.TestCase):
    def test_a_module_is_the_folder_of_its_files(self):
        self.assertEqual({"src/write/html": (120, 60), "src/base": (3, 3)}, coverage.by_module(FILES))

    def test_each_row_has_its_share_and_the_last_that_of_all(self):
        rows = [line.split() for line in coverage.table(coverage.by_module(FILES)).splitlines()]
        self.assertEqual([["lines", "covered", "percent"], ["src/base", "3", "3", "100.0"], ["src/write/html", "120", "60", "50.0"],
                          ["all", "123", "63", "51.2"]], rows)

    def test_a_file_without_code_lacks_nothing(self):
        self.assertIn("src/base/none.cc 0 0 100.0", [" ".join(line.split()) for line in coverage.table(FILES).splitlines()])


if __name__ == "__main__":
    unittest.main()
