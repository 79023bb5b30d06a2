"""The derivatives are sums; divide them by n."""

import numpy as np


def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        error = m * x + b - y
        m, b = m - learn_rate * 2 * np.sum(error * x), b - learn_rate * 2 * np.sum(error)
    return m, b
