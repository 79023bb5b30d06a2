"""These are sums: divide by the width."""

import numpy as np


def moving_average(values, width):
    return np.convolve(values, np.ones(width), mode="valid")
