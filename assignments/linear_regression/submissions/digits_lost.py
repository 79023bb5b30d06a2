import numpy as np

# %%
def least_squares(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    n = len(x)
    below = n * np.sum(x**2) - np.sum(x) ** 2
    if below == 0:
        raise ValueError("all x are equal")
    m = (n * np.sum(x * y) - np.sum(x) * np.sum(y)) / below
    b = (np.sum(y) - m * np.sum(x)) / n
    return m, b

# %%
def predict_line(m, b, x):
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
    m = 0
    b = 0
    for i in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m = m - learn_rate * dm
        b = b - learn_rate * db
    return m, b

# %%
def normalise(X):
    sigma = np.std(X, axis=0)
    sigma = np.where(sigma == 0, 1, sigma)
    return (X - np.mean(X, axis=0)) / sigma
