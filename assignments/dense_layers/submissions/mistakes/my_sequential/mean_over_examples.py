"""This is the mean over the examples. Each example should have a row of its own."""

import numpy as np


def my_sequential(X, W1, B1, W2, B2):
    return np.mean(dense(dense(X, W1, B1), W2, B2), axis=0, keepdims=True)
