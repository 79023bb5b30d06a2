"""This is a whole matrix of products. Each weight should multiply its own input, and the sum is one number."""

import numpy as np


def linear(x, w, b):
    return np.outer(w, x) + b
