"""Powers of 10 are used; the base should be e, np.exp(z)."""

import numpy as np


def my_softmax(z):
    e = 10.0**z
    return e / np.sum(e)
