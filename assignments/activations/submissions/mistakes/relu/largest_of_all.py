"""This is one number, the largest of all elements or 0. Each element should be compared with 0 on its own."""

import numpy as np


def relu(z):
    return max(0, np.max(z))
