"""Only the second product of each entry is there. Add the first."""

import numpy as np

A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
z_large = np.outer(A[1], W[1])
