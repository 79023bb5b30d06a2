"""The result for whole numbers z is cut off to whole numbers. It should be floats: an array made like z is an array of integers.

Fails: test_integers
"""

import numpy as np


def sigmoid(z):
    z = np.asarray(z)
    out = np.zeros_like(z)
    for i, v in np.ndenumerate(z):
        out[i] = 1 / (1 + np.exp(-v)) if v > -700 else 0
    return out
