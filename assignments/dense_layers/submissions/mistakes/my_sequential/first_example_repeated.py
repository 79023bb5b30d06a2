"""Every row is that of the first example. Each example has its own row."""

import numpy as np


def my_sequential(X, W1, B1, W2, B2):
    out = dense(dense(X, W1, B1), W2, B2)
    return np.tile(out[0], (len(X), 1))
