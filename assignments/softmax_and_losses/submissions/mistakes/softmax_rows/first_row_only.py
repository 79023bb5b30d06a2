"""Every row of the result is the softmax of the first row; take each row's own logits."""

import numpy as np


def softmax_rows(Z):
    A = np.zeros(Z.shape)
    for i in range(len(Z)):
        A[i] = my_softmax(Z[0])
    return A
