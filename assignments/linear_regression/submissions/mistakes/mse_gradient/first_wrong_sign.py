"""The sign of dL/dm is wrong; that of dL/db is right."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = m * x + b - y
    return -2 * np.mean(error * x), 2 * np.mean(error)
