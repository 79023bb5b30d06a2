"""A is multiplied by something. Its entries should only move to other places."""

import numpy as np


def transpose(A):
    m, n = A.shape
    return np.array([[sum(A[i, k] * A[j, k] for k in range(n)) for j in range(m)] for i in range(m)])
