"""W is transposed as well. Only A should be."""

import numpy as np

A = np.array([[1, -1], [2, -2]])
W = np.array([[3, 5], [4, 6]])
z_small = A.T @ W.T
