"""Powers of 2 are used; the base should be e, np.exp(z)."""

import numpy as np


def my_softmax(z):
    e = 2.0**z
    return e / np.sum(e)
