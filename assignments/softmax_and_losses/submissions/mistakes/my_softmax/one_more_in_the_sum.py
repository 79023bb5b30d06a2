"""There is an extra 1 in the sum below the line; the sum should hold the exponentials and nothing else."""

import numpy as np


def my_softmax(z):
    return np.exp(z) / (1 + np.sum(np.exp(z)))
