"""The denominator lacks each class's own exponential; add up the exponentials of all classes."""

import numpy as np


def my_softmax(z):
    e = np.exp(z)
    return e / (np.sum(e) - e)
