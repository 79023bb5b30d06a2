"""For integer logits everything is cut off to integers: np.zeros_like(Z) holds integers when Z does; use np.zeros(Z.shape).

Fails: test_integers
"""

import numpy as np


def softmax_rows(Z):
    A = np.zeros_like(Z)
    for i in range(len(Z)):
        A[i] = my_softmax(Z[i])
    return A
