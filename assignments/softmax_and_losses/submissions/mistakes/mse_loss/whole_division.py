"""The mean is cut off to a whole number; divide with / and not with //."""

import numpy as np


def mse_loss(y_true, y_pred):
    error = y_true - y_pred
    return np.sum(error**2) // error.size
