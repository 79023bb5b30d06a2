"""The intercept has the wrong sign in the error, which is (m x + b) - y: without the brackets, y - m x + b adds b to y."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = m * x - b - y
    return 2 * np.mean(error * x), 2 * np.mean(error)
