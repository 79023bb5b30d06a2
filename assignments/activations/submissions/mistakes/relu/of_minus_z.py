"""This is max(0, -z): the sign of z is reversed."""

import numpy as np


def relu(z):
    return np.maximum(0, -np.asarray(z))
