"""Different shapes are accepted: NumPy repeats the smaller array without an error (broadcasting). Turn both into arrays with np.asarray, compare their shapes, and raise ValueError if they differ.

Fails: test_different_shapes
"""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean((np.asarray(y_true) - np.asarray(y_pred)) ** 2)
