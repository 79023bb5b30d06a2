"""The sum is divided by 2 n; our loss divides it by n."""

import numpy as np


def mse_loss(y_true, y_pred):
    error = y_true - y_pred
    return np.sum(error**2) / (2 * len(error))
