"""Only the first error counts; take the mean over all of them."""

import numpy as np


def mse_loss(y_true, y_pred):
    error = y_true - y_pred
    return float(np.ravel(error)[0] ** 2)
