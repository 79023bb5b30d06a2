"""The squares of the logits are divided by their sum; take the exponentials instead."""

import numpy as np


def softmax_rows(Z):
    return Z**2 / np.sum(Z**2, axis=1, keepdims=True)
