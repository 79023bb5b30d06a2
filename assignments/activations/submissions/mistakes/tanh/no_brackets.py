"""The brackets are missing, so only exp(-z) is divided by exp(z). Numerator and denominator both need brackets."""

import numpy as np


def tanh(z):
    return np.exp(z) - np.exp(-z) / np.exp(z) + np.exp(-z)
