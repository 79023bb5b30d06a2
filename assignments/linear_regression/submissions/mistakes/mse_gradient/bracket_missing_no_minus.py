"""The brackets around the prediction are missing, and the sign is wrong: the error is (m x + b) - y."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = y - m * x + b
    return 2 * np.mean(error * x), 2 * np.mean(error)
