"""The sizes |Z| are divided by their sum; take the exponentials instead."""

import numpy as np


def softmax_rows(Z):
    return np.abs(Z) / np.sum(np.abs(Z), axis=1, keepdims=True)
