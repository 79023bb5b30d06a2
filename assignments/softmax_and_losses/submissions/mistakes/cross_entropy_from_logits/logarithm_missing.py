"""The sum of the exponentials is used without its logarithm."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    return np.mean(np.sum(np.exp(Z), axis=1) - Z[np.arange(len(Z)), y])
