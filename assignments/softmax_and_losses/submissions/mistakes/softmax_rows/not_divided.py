"""The exponentials are not divided by the sums of their rows."""

import numpy as np


def softmax_rows(Z):
    return np.exp(Z)
