"""All values together add up to 1. Each row should add up to 1 by itself."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    e = np.exp(z - z.max())
    return e / e.sum()
