"""The result is always 1: the second class is missing in the denominator; its logit 0 adds exp(0) = 1."""

import numpy as np


def two_class_is_sigmoid(z):
    return np.exp(z) / (np.exp(z) + 0)
