"""The biases are left out. Each neuron adds its own bias before they are compared."""

import numpy as np


def maxout(x, w1, b1, w2, b2):
    return max(np.dot(w1, x), np.dot(w2, x))
