import statistics

import numpy as np

# %%
def least_squares(x, y):
    line = statistics.linear_regression(x, y)
    return line.slope, line.intercept

# %%
def predict_line(m, b, x):
    if np.ndim(x) == 0:
        return m * x + b
    r = np.zeros_like(x)
    for i in range(len(x)):
        r[i] = m * x[i] + b
    return r

# %%
def mse_gradient(m, b, x, y):
    n = len(x)
    y_pred = m * x + b
    dm = (2 / n) * np.sum((y_pred - y) * x)
    db = (2 / n) * np.sum(y_pred - y)
    return dm, db

# %%
def gradient_descent(x, y, learn_rate, steps):
    m = 0
    b = 0
    for i in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m = m - learn_rate * dm
        b = b - learn_rate * db
    return m, b

# %%
def normalise(X):
    X = np.array(X, dtype=float)
    s = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(s < 1e-3, 1, s)
