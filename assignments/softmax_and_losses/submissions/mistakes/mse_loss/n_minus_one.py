"""The sum is divided by n - 1; divide it by n."""

import numpy as np


def mse_loss(y_true, y_pred):
    error = y_true - y_pred
    return np.sum(error**2) / (error.size - 1)
