"""The exponentials are not divided by their sum, so they do not add up to 1."""

import numpy as np


def my_softmax(z):
    return np.exp(z)
