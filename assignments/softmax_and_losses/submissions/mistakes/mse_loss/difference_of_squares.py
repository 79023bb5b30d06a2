"""This is the difference of the squares; take the difference first, then square it."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean(y_true ** 2 - y_pred ** 2)
