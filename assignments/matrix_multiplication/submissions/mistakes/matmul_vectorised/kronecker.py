"""This is the Kronecker product. Use the matrix product of A and B."""

import numpy as np


def matmul_vectorised(A, B):
    return np.kron(A, B)
