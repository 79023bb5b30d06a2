"""There is an extra 1 in the denominator; it should be the sum of the exponentials and nothing else."""

import numpy as np


def my_softmax(z):
    return np.exp(z) / (1 + np.sum(np.exp(z)))
