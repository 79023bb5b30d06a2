"""The exponentials are divided by their mean, so each row adds up to the number of classes."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.mean(axis=1, keepdims=True)
