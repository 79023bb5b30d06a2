"""For an x of integers the values are cut off to integers: np.zeros_like(x) holds integers when x does; write m * x + b.

Fails: test_array_of_integers
"""

import numpy as np


def predict_line(m, b, x):
    y = np.zeros_like(x)
    y[...] = m * np.asarray(x) + b
    return y
