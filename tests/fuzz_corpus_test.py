#!/usr/bin/env python3
"""What fuzz/run puts into a corpus, and what the corpora are."""

import importlib.machinery
import importlib.util
import pathlib
import unittest

FUZZ = pathlib.Path(__file__).resolve().parent.parent / "fuzz"
loader = importlib.machinery.SourceFileLoader("fuzz_run", str(FUZZ / "run"))
fuzz = importlib.util.module_from_spec(importlib.util.spec_from_loader("fuzz_run", loader))
loader.exec_module(fuzz)


class Choice(unittest.TestCase):
    def test_what_adds_most_comes_first_and_what_adds_nothing_stays_out(self):
        self.assertEqual(["b", "c"], fuzz.best_of({"a": {1}, "b": {1, 2, 3}, "c": {3, 4}, "d": {2, 4}}))

    def test_it_ends_at_so_many_files(self):
        self.assertEqual(fuzz.MOST_FILES_KEPT, len(fuzz.best_of({f"{i:03}": {i} for i in range(fuzz.MOST_FILES_KEPT + 5)})))

    def test_numbers_that_may_be_somebodys(self):
        for made_up in (b"tel:+12025550123", b"2025550123", b"a 17025550101.", b"12345", b"1500000000123", b""):
            self.assertFalse(fuzz.has_a_number_of_somebody(made_up), made_up)
        for other in (b"tel:+12125560123", b"2125560123", b"12025551123", b"+442071234567"):
            self.assertTrue(fuzz.has_a_number_of_somebody(other), other)


class Corpora(unittest.TestCase):
    def test_each_target_has_a_small_one_without_numbers_of_others(self):
        for name in fuzz.targets():
            files = sorted(fuzz.corpus(name).iterdir())
            self.assertTrue(0 < len(files) <= fuzz.MOST_FILES_KEPT, name)
            for file in files:
                self.assertLessEqual(file.stat().st_size, fuzz.MOST_BYTES_KEPT, file)
                self.assertFalse(fuzz.has_a_number_of_somebody(file.read_bytes()), file)


if __name__ == "__main__":
    unittest.main()
