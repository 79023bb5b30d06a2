"""In dL/db the errors are multiplied by b; the derivative with respect to b has no such factor."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = m * x + b - y
    return 2 * np.mean(error * x), 2 * np.mean(error * b)
