"""It is right for moderate logits, but large ones give nan; subtract the largest logit from all of them first.

Fails: test_large_logits
"""

import numpy as np


def my_softmax(z):
    return np.exp(z) / np.sum(np.exp(z))
