"""The absolute values |Z| are divided by their sum; take the exponentials of Z instead."""

import numpy as np


def softmax_rows(Z):
    return np.abs(Z) / np.sum(np.abs(Z), axis=1, keepdims=True)
