"""This is -max(0, z): the sign of the result is reversed."""

import numpy as np


def relu(z):
    return -np.maximum(0, z)
