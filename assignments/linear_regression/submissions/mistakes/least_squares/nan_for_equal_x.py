"""If all x are equal, the result is nan and nothing is raised; check this first and raise ValueError.

Fails: test_equal_x
"""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    with np.errstate(invalid="ignore"):
        m = np.sum(dx * dy) / np.sum(dx**2)
    return m, np.mean(y) - m * np.mean(x)
