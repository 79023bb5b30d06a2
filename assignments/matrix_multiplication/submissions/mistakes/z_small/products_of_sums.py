"""The sum of a column of A is multiplied by the sum of a column of W. Multiply entry by entry first, and then add up."""

import numpy as np

A = np.array([[1, -1], [2, -2]])
W = np.array([[3, 5], [4, 6]])
z_small = np.outer(A.sum(axis=0), W.sum(axis=0))
