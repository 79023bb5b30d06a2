"""The probabilities are sorted; they should stay in the order of the logits."""

import numpy as np


def my_softmax(z):
    z = np.sort(z)
    e = np.exp(z)
    return e / np.sum(e)
