"""The logits themselves are divided by their sum; take their exponentials first."""

import numpy as np


def my_softmax(z):
    return z / np.sum(z)
