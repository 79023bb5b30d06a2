import numpy as np

# %%
def least_squares(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    if np.all(x == x[0]):
        raise ValueError
    m = np.sum((x - x.mean()) * y) / np.sum((x - x.mean()) ** 2)
    return m, y.mean() - m * x.mean()

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
    centred = X - np.mean(X, axis=0)
    return centred / (np.std(X) or 1)
