"""The exponentials are divided by their mean, so they add up to N and not to 1; divide by their sum."""

import numpy as np


def my_softmax(z):
    e = np.exp(z)
    return e / np.mean(e)
