"""This is tanh(z / 2). It takes exp(-2z), or both exp(z) and exp(-z)."""

import numpy as np


def tanh(z):
    return (1 - np.exp(-z)) / (1 + np.exp(-z))
