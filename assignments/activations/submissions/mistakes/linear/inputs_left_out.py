"""The inputs are left out: this is the sum of w plus b."""

import numpy as np


def linear(x, w, b):
    return np.sum(w) + b
