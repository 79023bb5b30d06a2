"""Only the mean is divided by the standard deviation; put brackets around x - mean."""

import numpy as np


def normalise(X):
    spread = np.std(X, axis=0)
    return X - np.mean(X, axis=0) / np.where(spread == 0, 1, spread)
