"""This is the sum of the squares: take their mean."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.sum((np.array(y_true) - np.array(y_pred)) ** 2)
