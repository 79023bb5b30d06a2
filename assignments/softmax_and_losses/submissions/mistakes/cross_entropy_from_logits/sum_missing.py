"""The logarithm of each row's sum of exponentials is missing; only the true logit is used."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    return -np.mean(Z[np.arange(len(Z)), y])
