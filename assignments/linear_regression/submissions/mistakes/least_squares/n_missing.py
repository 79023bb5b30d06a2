"""The expanded formula lacks a factor n: it is n sum(x y) - sum(x) sum(y), divided by n sum(x^2) - sum(x)^2."""

import numpy as np


def least_squares(x, y):
    m = (np.sum(x * y) - np.sum(x) * np.sum(y)) / (np.sum(x**2) - np.sum(x) ** 2)
    return m, np.mean(y) - m * np.mean(x)
