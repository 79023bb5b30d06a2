"""These are sigmoids, so the rows don't add up to 1. Use softmax."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    return 1 / (1 + np.exp(-z))
