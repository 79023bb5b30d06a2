"""The result is rounded. Return the product as it is."""

import numpy as np


def matmul_vectorised(A, B):
    return np.round(A @ B)
