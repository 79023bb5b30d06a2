"""Only the last share is returned; collect the shares of all classes and return them together."""

import numpy as np


def my_softmax(z):
    total = np.sum(np.exp(z))
    for value in z:
        a = np.exp(value) / total
    return a
