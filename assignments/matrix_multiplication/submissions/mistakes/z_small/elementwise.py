"""Entries in the same place are multiplied. Multiply row by column, and add up."""

import numpy as np

A = np.array([[1, -1], [2, -2]])
W = np.array([[3, 5], [4, 6]])
z_small = A.T * W
