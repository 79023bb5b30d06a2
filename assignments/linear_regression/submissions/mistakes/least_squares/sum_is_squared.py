"""In the denominator the sum is squared; square each x - mean(x) first, then add up."""

import numpy as np


def least_squares(x, y):
    dx, dy = x - np.mean(x), y - np.mean(y)
    m = np.sum(dx * dy) / np.sum(np.abs(dx)) ** 2
    return m, np.mean(y) - m * np.mean(x)
