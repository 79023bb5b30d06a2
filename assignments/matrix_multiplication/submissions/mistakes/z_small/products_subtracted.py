"""The second product is subtracted from the first. They should be added."""

import numpy as np

A = np.array([[1, -1], [2, -2]])
W = np.array([[3, 5], [4, 6]])
z_small = np.outer(A[0], W[0]) - np.outer(A[1], W[1])
