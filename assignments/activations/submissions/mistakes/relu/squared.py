"""Positive values are squared. They should stay as they are."""

import numpy as np


def relu(z):
    return np.maximum(0, z) ** 2
