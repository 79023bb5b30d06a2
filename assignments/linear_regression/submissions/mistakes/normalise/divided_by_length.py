"""The columns are divided by their length, the root of the sum of squares; divide by the root of the mean of squares, the standard deviation."""

import numpy as np


def normalise(X):
    centred = X - np.mean(X, axis=0)
    length = np.sqrt(np.sum(centred**2, axis=0))
    return centred / np.where(length == 0, 1, length)
