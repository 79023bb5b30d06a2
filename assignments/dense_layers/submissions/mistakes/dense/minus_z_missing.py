"""The sign inside the sigmoid is reversed: large sums give 0. They should give 1."""

import numpy as np


def dense(A_in, W, B):
    return 1 / (1 + np.exp(A_in @ W + B))
