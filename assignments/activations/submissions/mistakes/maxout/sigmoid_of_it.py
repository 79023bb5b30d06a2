"""The result is passed through a sigmoid. maxout is the larger neuron itself."""

import numpy as np


def maxout(x, w1, b1, w2, b2):
    one, two = np.dot(w1, x) + b1, np.dot(w2, x) + b2
    return sigmoid(max(one, two))
