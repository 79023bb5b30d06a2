"""The columns are multiplied by the standard deviation; divide by it."""

import numpy as np


def normalise(X):
    return (X - np.mean(X, axis=0)) * np.std(X, axis=0)
