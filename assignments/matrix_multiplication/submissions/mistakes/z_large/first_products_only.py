"""Only the first product of each entry is there. Add the second."""

import numpy as np

A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
z_large = np.outer(A[0], W[0])
