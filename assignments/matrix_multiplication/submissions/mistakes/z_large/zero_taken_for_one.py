"""In the last column, multiplying by 0 leaves the number as it is. A number times 0 is 0."""

import numpy as np

A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
z_large = A.T @ np.array([[3, 5, 7, 9], [4, 6, 8, 1]])
