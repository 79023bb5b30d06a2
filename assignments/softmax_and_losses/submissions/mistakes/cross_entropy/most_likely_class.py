"""The most likely class is used; take the true class, a[y], also where the prediction is wrong."""

import numpy as np


def cross_entropy(a, y):
    return -np.mean(np.log(np.max(a, axis=-1)))
