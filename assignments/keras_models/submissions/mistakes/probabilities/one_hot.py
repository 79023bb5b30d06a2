"""The largest gets 1 and the others 0. Return the probabilities themselves."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    return (z == z.max(axis=1, keepdims=True)) * 1.0
