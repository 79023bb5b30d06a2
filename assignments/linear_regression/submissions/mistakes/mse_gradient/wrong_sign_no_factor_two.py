"""The sign is wrong in both, and the factor is 1/n: the error is m x + b - y, and the factor is 2/n."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = y - (m * x + b)
    return np.mean(error * x), np.mean(error)
