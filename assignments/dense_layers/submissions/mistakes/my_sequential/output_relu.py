"""The second layer has relu units. Both layers should have sigmoid units."""

import numpy as np


def my_sequential(X, W1, B1, W2, B2):
    return np.maximum(0, dense(X, W1, B1) @ W2 + B2)
