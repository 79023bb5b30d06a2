"""This is sinh(z), (exp(z) - exp(-z)) / 2. The denominator should be exp(z) + exp(-z)."""

import numpy as np


def tanh(z):
    return (np.exp(z) - np.exp(-z)) / 2
