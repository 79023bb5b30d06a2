"""The factor 2 of the derivatives is missing."""

import numpy as np


def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        error = m * x + b - y
        m, b = m - learn_rate * np.mean(error * x), b - learn_rate * np.mean(error)
    return m, b
