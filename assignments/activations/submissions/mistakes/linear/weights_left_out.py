"""The weights are left out: this is the sum of x plus b."""

import numpy as np


def linear(x, w, b):
    return np.sum(x) + b
