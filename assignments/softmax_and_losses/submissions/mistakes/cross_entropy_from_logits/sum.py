"""This is the sum over the batch; return the mean."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    top = np.max(Z, axis=1)
    log_sums = top + np.log(np.sum(np.exp(Z - top[:, None]), axis=1))
    return np.sum(log_sums - Z[np.arange(len(Z)), y])
