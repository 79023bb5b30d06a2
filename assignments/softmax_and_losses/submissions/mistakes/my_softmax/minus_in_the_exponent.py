"""The exponent is -z; it should be z, so that a larger logit gets a larger probability."""

import numpy as np


def my_softmax(z):
    return np.exp(-z) / np.sum(np.exp(-z))
