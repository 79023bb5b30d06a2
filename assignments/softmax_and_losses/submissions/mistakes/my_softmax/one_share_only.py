"""Only the last probability is returned; collect the probabilities of all classes and return them together."""

import numpy as np


def my_softmax(z):
    total = np.sum(np.exp(z))
    for value in z:
        a = np.exp(value) / total
    return a
