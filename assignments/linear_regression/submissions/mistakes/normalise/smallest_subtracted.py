"""The smallest value is subtracted; subtract the mean."""

import numpy as np


def normalise(X):
    spread = np.std(X, axis=0)
    return (X - np.min(X, axis=0)) / np.where(spread == 0, 1, spread)
