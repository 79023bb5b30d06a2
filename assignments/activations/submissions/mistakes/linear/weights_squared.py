"""The weights are multiplied by themselves. Each weight should multiply its input."""

import numpy as np


def linear(x, w, b):
    return np.dot(w, w) + b
