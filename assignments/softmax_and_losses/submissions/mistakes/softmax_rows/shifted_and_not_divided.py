"""The exponentials of the shifted logits are not divided by the sums of their rows."""

import numpy as np


def softmax_rows(Z):
    return np.exp(Z - np.max(Z, axis=1, keepdims=True))
