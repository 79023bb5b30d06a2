"""The neurons are compared before their biases are added. Add the biases first, then compare."""

import numpy as np


def maxout(x, w1, b1, w2, b2):
    one, two = np.dot(w1, x) + b1, np.dot(w2, x) + b2
    return one if np.dot(w1, x) > np.dot(w2, x) else two
