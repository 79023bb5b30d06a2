"""This is tanh(z), which goes from -1 to 1. The sigmoid goes from 0 to 1."""

import numpy as np


def sigmoid(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
