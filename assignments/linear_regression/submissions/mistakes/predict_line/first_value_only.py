"""Only the value for the first x is returned; return one for every x."""

import numpy as np


def predict_line(m, b, x):
    for value in np.ravel(x):
        return m * value + b
