"""This is half the mean squared error: do not divide by 2."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean((np.array(y_true) - np.array(y_pred)) ** 2) / 2
