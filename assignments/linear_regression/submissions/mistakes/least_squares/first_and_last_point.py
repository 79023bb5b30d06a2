"""This is the line through the first and the last point alone; use all points."""

import numpy as np


def least_squares(x, y):
    m = (y[-1] - y[0]) / (x[-1] - x[0])
    return m, np.mean(y) - m * np.mean(x)
