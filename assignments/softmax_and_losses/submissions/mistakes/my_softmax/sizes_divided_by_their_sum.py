"""The absolute values |z| are divided by their sum; take the exponentials of z instead."""

import numpy as np


def my_softmax(z):
    return np.abs(z) / np.sum(np.abs(z))
