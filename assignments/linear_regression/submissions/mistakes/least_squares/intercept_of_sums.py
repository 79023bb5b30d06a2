"""b is made of sums; take the means, mean(y) - m mean(x)."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    m = np.sum(dx * dy) / np.sum(dx**2)
    return m, np.sum(y) - m * np.sum(x)
