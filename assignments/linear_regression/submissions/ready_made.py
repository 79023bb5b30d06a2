import numpy as np

# %%
def fit(x, y):
    return np.polyfit(x, y, deg=1)


def least_squares(x, y):
    m, b = fit(x, y)
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
    X = np.array(X, dtype=float)
    mu = X.mean(axis=0)
    sigma = X.std(axis=0)
    sigma[sigma < 1e-12] = 1
    return (X - mu) / sigma
