"""This is the number of the larger neuron, 0 or 1. Return its value."""

import numpy as np


def maxout(x, w1, b1, w2, b2):
    one, two = np.dot(w1, x) + b1, np.dot(w2, x) + b2
    return int(np.argmax([one, two]))
