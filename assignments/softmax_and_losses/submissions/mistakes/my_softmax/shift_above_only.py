"""The largest logit is subtracted above the line only; subtract it in the sum below the line as well."""

import numpy as np


def my_softmax(z):
    return np.exp(z - np.max(z)) / np.sum(np.exp(z))
