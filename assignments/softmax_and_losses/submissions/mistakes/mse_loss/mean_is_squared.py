"""The mean of the errors is squared; square each error first, then take the mean."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean(y_true - y_pred) ** 2
