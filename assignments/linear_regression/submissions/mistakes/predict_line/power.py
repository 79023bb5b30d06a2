"""x is taken to the power of m; multiply x by m."""

import numpy as np


def predict_line(m, b, x):
    with np.errstate(all="ignore"):
        return x**m + b
