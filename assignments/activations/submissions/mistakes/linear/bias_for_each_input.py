"""The bias is added once for each input. It should be added once, to the sum."""

import numpy as np


def linear(x, w, b):
    return np.sum(w * x + b)
