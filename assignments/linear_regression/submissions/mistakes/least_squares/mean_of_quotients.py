"""This m is the mean of all (y - mean(y)) / (x - mean(x)); divide one sum by the other."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    kept = dx != 0
    m = np.mean(dy[kept] / dx[kept])
    return m, np.mean(y) - m * np.mean(x)
