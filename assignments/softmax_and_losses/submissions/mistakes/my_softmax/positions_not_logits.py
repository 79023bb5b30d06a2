"""The exponentials are taken of the positions 0, 1, 2 and so on; they should be taken of the logits, np.exp(z[k])."""

import numpy as np


def my_softmax(z):
    total = 0
    for k in range(len(z)):
        total += np.exp(k)
    a = np.zeros(len(z))
    for j in range(len(z)):
        a[j] = np.exp(j) / total
    return a
