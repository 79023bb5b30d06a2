"""This is tanh(z), the first probability minus the second one of the logits z and -z; return the first probability of the logits z and 0."""

import numpy as np


def two_class_is_sigmoid(z):
    return np.tanh(z)
