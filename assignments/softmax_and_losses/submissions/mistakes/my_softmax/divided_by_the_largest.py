"""The logits are divided by the largest one; subtract the largest one instead."""

import numpy as np


def my_softmax(z):
    e = np.exp(z / np.max(z))
    return e / np.sum(e)
