import tempfile
import unittest
from pathlib import Path

import recorded

SIZE = {"files": 60000, "jobs": 2}
FIGURES = {"folder": {"ratio": 2.0, **SIZE}}


class Recorded(unittest.TestCase):
    def test_a_tenth_more_is_no_warning(self):
        self.assertEqual(recorded.warnings({"folder": 2.2}, SIZE, FIGURES), [])
        self.assertEqual(recorded.warnings({"folder": 1.0}, SIZE, FIGURES), [])

    def test_more_is_one(self):
        [sentence] = recorded.warnings({"folder": 2.21}, SIZE, FIGURES)
        self.assertIn("folder", sentence)
        self.assertIn("2.00 recorded last", sentence)

    def test_other_sizes_and_new_cases_cannot_be_compared(self):
        self.assertEqual(recorded.warnings({"folder": 9.0}, {"files": 100, "jobs": 2}, FIGURES), [])
        self.assertEqual(recorded.warnings({"zip": 9.0}, SIZE, FIGURES), [])

    def test_what_is_recorded_is_read_back(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "recorded.json"
            self.assertEqual(recorded.load(file), {})
            recorded.record({"zip": 1.16789}, SIZE, file)
            recorded.record({"folder": 2.0}, SIZE, file)
            self.assertEqual(recorded.load(file), {"folder": {"ratio": 2.0, **SIZE}, "zip": {"ratio": 1.168, **SIZE}})


if __name__ == "__main__":
    unittest.main()
