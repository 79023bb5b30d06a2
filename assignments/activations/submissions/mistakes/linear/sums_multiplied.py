"""The sums of w and of x are multiplied. Multiply each weight by its own input, and then add up."""

import numpy as np


def linear(x, w, b):
    return np.sum(w) * np.sum(x) + b
