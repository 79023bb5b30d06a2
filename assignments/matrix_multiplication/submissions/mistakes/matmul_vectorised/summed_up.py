"""This is one number, the sum of all entries. Return the product itself."""

import numpy as np


def matmul_vectorised(A, B):
    return np.sum(A @ B)
