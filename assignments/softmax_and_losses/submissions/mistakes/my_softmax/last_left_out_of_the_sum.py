"""The denominator leaves out the last logit; the sum should go over all of them."""

import numpy as np


def my_softmax(z):
    total = 0
    for k in range(len(z) - 1):
        total += np.exp(z[k])
    return np.exp(z) / total
