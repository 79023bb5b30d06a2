"""The first layer has relu units. Both layers should have sigmoid units."""

import numpy as np


def my_sequential(X, W1, B1, W2, B2):
    A1 = np.maximum(0, X @ W1 + B1)
    return dense(A1, W2, B2)
