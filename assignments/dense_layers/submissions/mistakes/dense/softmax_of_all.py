"""All values together add up to 1: this is a softmax of the whole matrix. Each unit should have its own sigmoid."""

import numpy as np


def dense(A_in, W, B):
    Z = A_in @ W + B
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()
