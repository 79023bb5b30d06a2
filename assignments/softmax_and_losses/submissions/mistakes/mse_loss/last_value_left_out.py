"""The last value is left out of the sum; go through all values."""

import numpy as np


def mse_loss(y_true, y_pred):
    error = np.ravel(y_true - y_pred)
    total = 0
    for i in range(error.size - 1):
        total += error[i] ** 2
    return total / error.size
