"""A column of equal values becomes ones; it should become zeros."""

import numpy as np


def normalise(X):
    spread = np.std(X, axis=0)
    scaled = (X - np.mean(X, axis=0)) / np.where(spread == 0, 1, spread)
    return np.where(spread == 0, 1.0, scaled)
