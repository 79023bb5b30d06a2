"""The columns are divided by the mean of |x - mean|; divide by the root of the mean of (x - mean)^2."""

import numpy as np


def normalise(X):
    centred = X - np.mean(X, axis=0)
    spread = np.mean(np.abs(centred), axis=0)
    return centred / np.where(spread == 0, 1, spread)
