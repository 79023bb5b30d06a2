"""The products are averaged. They should be added up."""

import numpy as np


def linear(x, w, b):
    return np.mean(w * x) + b
