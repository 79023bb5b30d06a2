"""The second term has 1 - ln(p); it should have ln(1 - p), with 1 - p inside the logarithm."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * (1 - np.log(p)))
