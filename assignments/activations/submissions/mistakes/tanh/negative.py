"""The sign is reversed: this is -tanh(z). It should rise from -1 to 1."""

import numpy as np


def tanh(z):
    return 1 - 2 * sigmoid(2 * np.asarray(z))
