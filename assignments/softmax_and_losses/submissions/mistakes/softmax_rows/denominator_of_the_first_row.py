"""Every row is divided by the sum of the first row; each row should be divided by its own sum."""

import numpy as np


def softmax_rows(Z):
    e = np.exp(Z)
    return e / np.sum(e[0])
