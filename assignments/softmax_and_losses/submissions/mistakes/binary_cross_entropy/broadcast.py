"""Different shapes are accepted: NumPy repeats the smaller array without an error (broadcasting). Turn both into arrays with np.asarray, compare their shapes, and raise ValueError if they differ.

Fails: test_different_shapes
"""

import numpy as np


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
