"""The bias b is left out."""

import numpy as np


def linear(x, w, b):
    return np.dot(w, x)
