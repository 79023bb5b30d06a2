"""The logits themselves are divided by their sum. Take their exponentials first."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    return z / z.sum(axis=1, keepdims=True)
