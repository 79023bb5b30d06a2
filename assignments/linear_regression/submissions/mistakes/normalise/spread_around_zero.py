"""The standard deviation is taken around 0, the root of the mean of x^2; take it around the mean."""

import numpy as np


def normalise(X):
    spread = np.sqrt(np.mean(np.asarray(X, dtype=float) ** 2, axis=0))
    return (X - np.mean(X, axis=0)) / np.where(spread == 0, 1, spread)
