"""The median is subtracted; subtract the mean."""

import numpy as np


def normalise(X):
    spread = np.std(X, axis=0)
    return (X - np.median(X, axis=0)) / np.where(spread == 0, 1, spread)
