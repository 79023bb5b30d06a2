"""The sign is wrong in both: the error is m x + b - y, the prediction minus y."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = y - (m * x + b)
    return 2 * np.mean(error * x), 2 * np.mean(error)
