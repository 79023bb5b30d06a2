"""The exponentials are taken of the column numbers 0, 1, 2 and so on; they should be taken of the logits."""

import numpy as np


def softmax_rows(Z):
    A = np.zeros(Z.shape)
    m, n = Z.shape
    for i in range(m):
        for j in range(n):
            A[i, j] = np.exp(j) / np.sum(np.exp(np.arange(n)))
    return A
