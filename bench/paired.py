"""Statistics of paired measurements: two things measured one after the other, many times, so that both see the same drift."""

import math
import statistics


def student_t_quantile(probability, freedom):
    """The value that Student's t with so many degrees of freedom stays below with that probability (of at least 0.5)."""
    low, high = 0.0, 1.0
    while _student_t_below(high, freedom) < probability:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _student_t_below(middle, freedom) < probability else (low, middle)
    return high


def _student_t_below(value, freedom):
    """Simpson's rule over the density, in the angle whose tangent is t / sqrt(freedom), where it is smooth and bounded."""
    end = math.atan(value / math.sqrt(freedom))
    steps = 200
    width = end / steps
    weights = [1] + [4, 2] * (steps // 2 - 1) + [4, 1]
    area = sum(weight * math.cos(step * width) ** (freedom - 1) for step, weight in enumerate(weights)) * width / 3
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    return 0.5 + scale * area


def mean_with_interval(differences, confidence=0.95):
    """The mean of paired differences, and how far its confidence interval reaches to each side."""
    error = statistics.stdev(differences) / math.sqrt(len(differences))
    quantile = student_t_quantile(1 - (1 - confidence) / 2, len(differences) - 1)
    return statistics.mean(differences), quantile * error
