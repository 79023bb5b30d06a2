"""The fraction is upside down. The difference exp(z) - exp(-z) belongs on top, the sum below."""

import numpy as np


def tanh(z):
    return (np.exp(z) + np.exp(-z)) / (np.exp(z) - np.exp(-z))
