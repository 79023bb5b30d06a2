"""The logarithms of all classes are added up; only the true class counts, a[y]."""

import numpy as np


def cross_entropy(a, y):
    losses = -np.sum(np.log(np.maximum(a, 1e-7)), axis=-1)
    return np.mean(losses)
