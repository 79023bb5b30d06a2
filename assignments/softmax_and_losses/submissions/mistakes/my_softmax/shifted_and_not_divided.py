"""The exponentials of the shifted logits are not divided by their sum, so the largest one is always 1."""

import numpy as np


def my_softmax(z):
    return np.exp(z - np.max(z))
