"""m and b are swapped: return m first, then b."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    m = np.sum(dx * dy) / np.sum(dx**2)
    return np.mean(y) - m * np.mean(x), m
