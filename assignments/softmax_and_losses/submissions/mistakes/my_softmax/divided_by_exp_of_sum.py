"""The exponentials are divided by exp(sum of the logits); take the exponential of each logit first, then the sum."""

import numpy as np


def my_softmax(z):
    return np.exp(z) / np.exp(np.sum(z))
