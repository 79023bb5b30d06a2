"""The probabilities are rounded; return them with all their digits."""

import numpy as np


def my_softmax(z):
    e = np.exp(z)
    return np.round(e / np.sum(e), 2)
