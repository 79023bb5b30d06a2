"""Weights and inputs are added. Each weight should multiply its input."""

import numpy as np


def linear(x, w, b):
    return np.sum(w + x) + b
