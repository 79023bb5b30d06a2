"""The sign of the result is lost. The linear neuron has no activation."""

import numpy as np


def linear(x, w, b):
    return abs(np.dot(w, x) + b)
