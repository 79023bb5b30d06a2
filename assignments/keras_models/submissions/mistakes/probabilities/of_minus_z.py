"""The sign of the logits is reversed: the largest gets the smallest probability."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    e = np.exp(-z)
    return e / e.sum(axis=1, keepdims=True)
