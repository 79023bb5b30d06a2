"""The powers are powers of 2. They should be powers of e: use np.exp."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    e = 2.0 ** z
    return e / e.sum(axis=1, keepdims=True)
