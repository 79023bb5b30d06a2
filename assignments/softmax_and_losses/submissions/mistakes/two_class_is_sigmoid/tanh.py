"""This is tanh(z): the logits are z and -z, and the second probability is subtracted from the first. Return the first probability of the logits z and 0."""

import numpy as np


def two_class_is_sigmoid(z):
    return np.tanh(z)
