"""Negative results become 0. maxout may be negative: it is just the larger of the two neurons."""

import numpy as np


def maxout(x, w1, b1, w2, b2):
    one, two = np.dot(w1, x) + b1, np.dot(w2, x) + b2
    return max(0.0, one, two)
