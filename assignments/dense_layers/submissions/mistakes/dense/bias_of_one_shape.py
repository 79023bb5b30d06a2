"""A bias of shape (u,) is used in the wrong way: every unit gets its first number. Both shapes, (1, u) and (u,), should work.

Fails: test_flat_bias
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    B = B.reshape(len(B), -1)
    return sigmoid(A_in @ W + B[0])
