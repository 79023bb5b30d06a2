"""All values are added up; return one for every x."""

import numpy as np


def predict_line(m, b, x):
    return np.sum(m * x + b)
