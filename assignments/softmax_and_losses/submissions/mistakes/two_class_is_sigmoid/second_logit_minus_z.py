"""The second logit is -z, which gives sigmoid(2 z); it should be 0."""

import numpy as np


def two_class_is_sigmoid(z):
    return my_softmax(np.array([z, -z]))[0]
