"""It is right near zero, but far from zero sums of x y and x^2 lose the digits that matter; subtract both means first.

Fails: test_far_from_zero
"""

import numpy as np


def least_squares(x, y):
    if np.ptp(x) == 0:
        raise ValueError("all x are equal")
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    n = len(x)
    m = (n * np.sum(x * y) - np.sum(x) * np.sum(y)) / (n * np.sum(x**2) - np.sum(x) ** 2)
    return m, np.mean(y) - m * np.mean(x)
