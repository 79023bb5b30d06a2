"""Each entry is divided by the sum up to itself only; finish the sum before you divide."""

import numpy as np


def my_softmax(z):
    total = 0
    a = []
    for value in z:
        total += np.exp(value)
        a.append(np.exp(value) / total)
    return np.array(a)
