"""The rows of one matrix are swapped: the first entry of a column of A belongs to the first row of W."""

import numpy as np

A = np.array([[1, -1], [2, -2]])
W = np.array([[3, 5], [4, 6]])
z_small = A[::-1].T @ W
