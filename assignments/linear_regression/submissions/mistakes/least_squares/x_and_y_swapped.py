"""x and y are swapped: the denominator is the sum of (x - mean(x))^2."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    m = np.sum(dx * dy) / np.sum(dy**2)
    return m, np.mean(y) - m * np.mean(x)
