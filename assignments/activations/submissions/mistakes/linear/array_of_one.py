"""The result is an array of one number. It should be the number itself."""

import numpy as np


def linear(x, w, b):
    return np.array([np.dot(w, x) + b])
