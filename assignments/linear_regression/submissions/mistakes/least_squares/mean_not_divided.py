"""m is a mean of products that is not divided by the variance of x."""

import numpy as np


def least_squares(x, y):
    m = np.mean((x - np.mean(x)) * (y - np.mean(y)))
    return m, np.mean(y) - m * np.mean(x)
