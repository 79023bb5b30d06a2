"""The labels 0 and 1 are exchanged: y should go with ln(p), and 1 - y with ln(1 - p)."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean((1 - y_true) * np.log(p) + y_true * np.log(1 - p))
