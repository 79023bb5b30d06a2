"""This is the x that belongs to a y, (x - b) / m; the line's value is m x + b."""

import numpy as np


def predict_line(m, b, x):
    with np.errstate(all="ignore"):
        return (x - b) / np.float64(m)
