"""The constant that keeps 0 out of the logarithms is so large that losses of other small probabilities change, too; 1e-7 is small enough."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("the shapes differ")
    p = np.clip(y_pred, 0.01, 0.99)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
