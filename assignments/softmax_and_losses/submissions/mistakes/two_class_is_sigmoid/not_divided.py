"""This is exp(z); divide it by the sum of both exponentials, exp(z) + exp(0)."""

import numpy as np


def two_class_is_sigmoid(z):
    return np.exp(z)
