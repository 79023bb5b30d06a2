"""Softmax is applied twice."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    e = np.exp(z - z.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    e = np.exp(p)
    return e / e.sum(axis=1, keepdims=True)
