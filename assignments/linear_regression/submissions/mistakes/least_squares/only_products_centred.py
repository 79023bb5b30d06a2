"""In the denominator the mean of x is not subtracted: it should be the sum of (x - mean(x))^2, and not of x^2."""

import numpy as np


def least_squares(x, y):
    m = np.sum((x - np.mean(x)) * (y - np.mean(y))) / np.sum(x**2)
    return m, np.mean(y) - m * np.mean(x)
