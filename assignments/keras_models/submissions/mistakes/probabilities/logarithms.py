"""These are the logarithms of the probabilities. Return the probabilities themselves."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return np.log(e / e.sum(axis=1, keepdims=True))
