"""Only the first column is normalised; do it for every column."""

import numpy as np


def normalise(X):
    X = np.array(X, dtype=float)
    spread = np.std(X[:, 0])
    X[:, 0] = (X[:, 0] - np.mean(X[:, 0])) / (spread if spread > 0 else 1)
    return X
