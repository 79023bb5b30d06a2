import numpy as np

# %%
def least_squares(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if x.min() == x.max():
        raise ValueError("all x are equal")
    m = np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
    b = y.mean() - m * x.mean()
    return b, m

# %%
def predict_line(b, m, x):
    return m * x + b

# %%
def mse_gradient(m, b, x, y):
    n = len(x)
    y_pred = m * x + b
    dm = (2 / n) * np.sum((y_pred - y) * x)
    db = (2 / n) * np.sum(y_pred - y)
    return dm, db

# %%
def gradient_descent(x, y, learn_rate, steps):
    m = b = 0
    for i in range(steps):
        error = m * x + b - y
        m, b = m - learn_rate * 2 * np.mean(error * x), b - learn_rate * 2 * np.mean(error)
    return b, m

# %%
def normalise(X):
    X = np.array(X, dtype=float)
    return (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
