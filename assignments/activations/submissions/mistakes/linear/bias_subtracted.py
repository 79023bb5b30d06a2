"""The bias is subtracted. It should be added."""

import numpy as np


def linear(x, w, b):
    return np.dot(w, x) - b
