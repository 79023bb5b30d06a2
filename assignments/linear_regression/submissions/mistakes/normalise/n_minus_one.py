"""This is the standard deviation with n - 1 (ddof=1); ours divides by n (ddof=0)."""

import numpy as np


def normalise(X):
    with np.errstate(all="ignore"):
        return (X - np.mean(X, axis=0)) / np.std(X, axis=0, ddof=1)
