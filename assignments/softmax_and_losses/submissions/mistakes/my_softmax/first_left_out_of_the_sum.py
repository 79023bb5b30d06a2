"""The denominator leaves out the first logit; Python counts from 0, so begin with z[0]."""

import numpy as np


def my_softmax(z):
    total = 0
    for k in range(1, len(z)):
        total += np.exp(z[k])
    return np.exp(z) / total
