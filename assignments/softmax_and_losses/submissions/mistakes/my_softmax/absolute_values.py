"""The absolute values |z| are used, so the signs of the logits are lost; use z as it is."""

import numpy as np


def my_softmax(z):
    e = np.exp(np.abs(z))
    return e / np.sum(e)
