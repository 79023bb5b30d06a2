"""Both terms are multiplied by y; the second one should be multiplied by 1 - y."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p) + y_true * np.log(1 - p))
