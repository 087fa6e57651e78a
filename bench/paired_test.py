"""The statistics of bench/paired.py against published tables."""

import unittest

from paired import mean_with_interval, student_t_quantile


class StudentT(unittest.TestCase):
    def test_published_quantiles(self):
        for freedom, expected in ((1, 12.706), (2, 4.303), (4, 2.776), (9, 2.262), (29, 2.045), (99, 1.984), (1000, 1.962)):
            self.assertAlmostEqual(student_t_quantile(0.975, freedom), expected, places=3, msg=f"{freedom} degrees of freedom")
        self.assertAlmostEqual(student_t_quantile(0.95, 29), 1.699, places=3)

    def test_the_median_is_nought(self):
        self.assertAlmostEqual(student_t_quantile(0.5, 7), 0, places=6)


class Interval(unittest.TestCase):
    def test_worked_by_hand(self):
        # Mean 2, standard deviation 1, 3 pairs: 4.303 / sqrt(3).
        mean, reach = mean_with_interval([1, 2, 3])
        self.assertAlmostEqual(mean, 2)
        self.assertAlmostEqual(reach, 2.484, places=3)

    def test_equal_differences_leave_no_doubt(self):
        self.assertEqual(mean_with_interval([0.5] * 5), (0.5, 0))


if __name__ == "__main__":
    unittest.main()
