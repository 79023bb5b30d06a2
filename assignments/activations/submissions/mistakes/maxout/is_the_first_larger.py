"""This says whether the first neuron is larger. Return the value of the larger one."""

import numpy as np


def maxout(x, w1, b1, w2, b2):
    one, two = np.dot(w1, x) + b1, np.dot(w2, x) + b2
    return one > two
