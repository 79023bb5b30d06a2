"""The product is subtracted from the bias. They should be added."""

import numpy as np


def linear(x, w, b):
    return b - np.dot(w, x)
