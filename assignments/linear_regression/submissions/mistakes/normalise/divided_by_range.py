"""The columns are divided by the largest minus the smallest value; divide by the standard deviation."""

import numpy as np


def normalise(X):
    span = np.max(X, axis=0) - np.min(X, axis=0)
    return (X - np.mean(X, axis=0)) / np.where(span == 0, 1, span)
