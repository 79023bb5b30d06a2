import numpy as np

# %%
def least_squares(x, y):
    x_mean, y_mean = np.mean(x), np.mean(y)
    m = np.sum((x - x_mean) * (y - y_mean)) / np.sum((x - x_mean) ** 2)
    return m, y_mean - m * x_mean

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
    m, b = 0.0, 0.0
    while True:
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm, b - learn_rate * db
        steps -= 1
        if steps <= 0:
            return m, b

# %%
def normalise(X):
    return (X - np.mean(X, axis=0)) / np.std(X, axis=0)
