"""Only the signs of the errors are used, as for the mean absolute error; use the errors themselves."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = np.sign(m * x + b - y)
    return np.mean(error * x), np.mean(error)
