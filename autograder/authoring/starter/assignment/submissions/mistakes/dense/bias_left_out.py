"""The bias is left out: add b to X W."""

import numpy as np


def dense(X, W, b):
    return np.dot(X, W)
