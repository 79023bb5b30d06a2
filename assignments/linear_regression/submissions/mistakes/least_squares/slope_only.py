"""Only m is returned; return both numbers, m and b."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    return np.sum(dx * dy) / np.sum(dx**2)
