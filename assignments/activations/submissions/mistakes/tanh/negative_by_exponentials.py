"""The sign is reversed: this is -tanh(z). The numerator should be exp(z) - exp(-z)."""

import numpy as np


def tanh(z):
    return (np.exp(-z) - np.exp(z)) / (np.exp(z) + np.exp(-z))
