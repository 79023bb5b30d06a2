"""The squares of the logits are divided by their sum; take the exponentials of z instead."""

import numpy as np


def my_softmax(z):
    return z**2 / np.sum(z**2)
