"""The logarithm is taken of the mean likelihood; take the logarithm of each one first, then the mean."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.log(np.mean(y_true * p + (1 - y_true) * (1 - p)))
