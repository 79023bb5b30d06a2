"""Every unit of a layer gets the first unit's bias. Each unit has its own."""

import numpy as np


def my_sequential(X, W1, B1, W2, B2):
    A1 = dense(X, W1, np.full(W1.shape[1], np.ravel(B1)[0]))
    return dense(A1, W2, np.full(W2.shape[1], np.ravel(B2)[0]))
