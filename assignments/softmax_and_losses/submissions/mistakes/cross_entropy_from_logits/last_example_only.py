"""Only the last example counts; take the mean over all of them."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    for i in range(len(Z)):
        shifted = Z[i] - np.max(Z[i])
        loss = np.log(np.sum(np.exp(shifted))) - shifted[y[i]]
    return loss
