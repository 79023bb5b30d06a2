"""This is 1 + exp(-z). The 1 should be divided by all of that: the denominator needs brackets."""

import numpy as np


def sigmoid(z):
    return 1/1 + np.exp(-z)
