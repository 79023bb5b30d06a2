"""These are the numbers of the most probable classes. Return all probabilities."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    return z.argmax(axis=1)
