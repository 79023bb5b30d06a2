"""m and b are swapped in the prediction: it is m x + b."""

import numpy as np


def mse_gradient(m, b, x, y):
    error = b * x + m - y
    return 2 * np.mean(error * x), 2 * np.mean(error)
