"""This is a decision, 0 or 1; return the probability itself."""

import numpy as np


def two_class_is_sigmoid(z):
    return float(my_softmax(np.array([z, 0.0]))[0] >= 0.5)
