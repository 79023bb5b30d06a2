"""A covariance over n - 1 is divided by a variance over n; take the same on both sides of the fraction."""

import numpy as np


def least_squares(x, y):
    m = np.cov(x, y)[0, 1] / np.var(x)
    return m, np.mean(y) - m * np.mean(x)
