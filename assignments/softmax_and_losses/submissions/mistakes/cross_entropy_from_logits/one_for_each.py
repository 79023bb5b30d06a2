"""The losses are returned one by one; return their mean, a single number."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    return np.log(np.sum(np.exp(shifted), axis=1)) - shifted[np.arange(len(Z)), y]
