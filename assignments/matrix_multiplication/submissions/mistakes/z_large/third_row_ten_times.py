"""The third row is ten times as large: the entries of A there are 0.1 and 0.2."""

import numpy as np

A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
z_large = np.array([[1, -1, 1], [2, -2, 2]]).T @ W
