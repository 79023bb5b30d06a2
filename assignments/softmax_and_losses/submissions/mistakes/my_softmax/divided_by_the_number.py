"""The exponentials are divided by the number of classes; divide them by their sum."""

import numpy as np


def my_softmax(z):
    return np.exp(z) / len(z)
