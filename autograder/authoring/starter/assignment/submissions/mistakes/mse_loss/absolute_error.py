"""This is the mean absolute error: square the differences, do not take abs."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean(np.abs(np.array(y_true) - np.array(y_pred)))
