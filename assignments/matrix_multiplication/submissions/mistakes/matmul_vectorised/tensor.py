"""Every entry of A is multiplied with every entry of B, and nothing is added up. Use the matrix product."""

import numpy as np


def matmul_vectorised(A, B):
    return np.tensordot(A, B, axes=0)
