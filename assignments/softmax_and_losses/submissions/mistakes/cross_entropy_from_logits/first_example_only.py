"""Only the first example counts; take the mean over all of them."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    shifted = Z[0] - np.max(Z[0])
    return np.log(np.sum(np.exp(shifted))) - shifted[y[0]]
