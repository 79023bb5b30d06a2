"""The sum of a column of A is multiplied by the sum of a column of W. Multiply entry by entry first, and then add up."""

import numpy as np

A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
z_large = np.outer(A.sum(axis=0), W.sum(axis=0))
