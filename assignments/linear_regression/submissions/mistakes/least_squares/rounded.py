"""m and b are rounded; return them with all their digits."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    m = np.sum(dx * dy) / np.sum(dx**2)
    return round(m, 2), round(np.mean(y) - m * np.mean(x), 2)
