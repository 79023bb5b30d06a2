"""The term (1 - y) ln(1 - p) of the label 0 is missing."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p))
