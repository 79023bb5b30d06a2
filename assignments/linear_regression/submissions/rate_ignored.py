import numpy as np

# %%
def least_squares(x, y):
    x = np.array(x, dtype=float)
    y = np.array(y, dtype=float)
    if len(set(x)) < 2:
        raise ValueError("x needs two different values")
    x_mean = np.mean(x)
    y_mean = np.mean(y)
    m = np.sum((x - x_mean) * (y - y_mean)) / np.sum((x - x_mean) ** 2)
    b = y_mean - m * x_mean
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
def gradient_descent(x, y, learn_rate, steps, learning_rate=0.01):
    m = b = 0
    for i in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m = m - learning_rate * dm
        b = b - learning_rate * db
    return m, b

# %%
def normalise(X):
    result = np.zeros_like(X)
    for j in range(X.shape[1]):
        column = X[:, j]
        if column.max() > column.min():
            result[:, j] = (column - column.mean()) / column.std()
    return result
