"""The second layer is a softmax. It should have sigmoid units."""

import numpy as np


def my_sequential(X, W1, B1, W2, B2):
    Z = dense(X, W1, B1) @ W2 + B2
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
