"""The first layer has tanh units. Both layers should have sigmoid units."""

import numpy as np


def my_sequential(X, W1, B1, W2, B2):
    return dense(np.tanh(X @ W1 + B1), W2, B2)
