"""The exercises of linear_regression with loops over points, rows and columns."""

import numpy as np


def least_squares(x, y):
    n = len(x)
    x_mean = sum(x) / n
    y_mean = sum(y) / n
    above = 0
    below = 0
    for i in range(n):
        above += (x[i] - x_mean) * (y[i] - y_mean)
        below += (x[i] - x_mean) ** 2
    if below == 0:
        raise ValueError("all x are equal")
    m = above / below
    b = y_mean - m * x_mean
    return m, b


def mse_gradient(m, b, x, y):
    n = len(x)
    dm = 0
    db = 0
    for i in range(n):
        error = m * x[i] + b - y[i]
        dm += error * x[i]
        db += error
    return 2 * dm / n, 2 * db / n


def gradient_descent(x, y, learn_rate, steps):
    m = 0
    b = 0
    n = len(x)
    for _ in range(steps):
        dm = -2 / n * np.sum(x * (y - (m * x + b)))
        db = -2 / n * np.sum(y - (m * x + b))
        m -= learn_rate * dm
        b -= learn_rate * db
    return m, b


def normalise(X):
    rows, columns = X.shape
    result = np.zeros((rows, columns))
    for j in range(columns):
        column = X[:, j]
        mean = column.sum() / rows
        std = np.sqrt(((column - mean) ** 2).sum() / rows)
        for i in range(rows):
            if std == 0:
                result[i, j] = 0
            else:
                result[i, j] = (X[i, j] - mean) / std
    return result
