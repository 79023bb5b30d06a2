"""The exponent is -z / 2. It should be -z."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z) / 2))
