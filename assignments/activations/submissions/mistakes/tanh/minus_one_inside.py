"""The - 1 is inside the sigmoid: this is 2 sigmoid(2z - 1). It should be subtracted afterwards."""

import numpy as np


def tanh(z):
    return 2 * sigmoid(2 * np.asarray(z) - 1)
