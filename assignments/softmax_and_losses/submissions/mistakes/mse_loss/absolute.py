"""This is the mean of the absolute errors; square the errors."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))
