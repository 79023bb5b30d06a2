"""The bias is subtracted: add it."""

import numpy as np


def dense(X, W, b):
    return np.dot(X, W) - b
