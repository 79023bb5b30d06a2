"""The sum is divided by the number of classes; divide it by the number of examples."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    top = np.max(Z, axis=1)
    log_sums = top + np.log(np.sum(np.exp(Z - top[:, None]), axis=1))
    return np.sum(log_sums - Z[np.arange(len(Z)), y]) / Z.shape[1]
