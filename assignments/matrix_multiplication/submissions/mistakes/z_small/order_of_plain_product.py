"""This is W times A. It should be the transposed A times W."""

import numpy as np

A = np.array([[1, -1], [2, -2]])
W = np.array([[3, 5], [4, 6]])
z_small = W @ A
