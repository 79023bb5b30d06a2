"""The third row is missing: A has three columns, so the result has three rows."""

import numpy as np

A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
z_large = (A.T @ W)[:2]
