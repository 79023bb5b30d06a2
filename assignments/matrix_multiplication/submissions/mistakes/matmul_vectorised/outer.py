"""This is the outer product of all entries. Use the matrix product of A and B."""

import numpy as np


def matmul_vectorised(A, B):
    return np.outer(A, B)
