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
    error = m * x + b - y
    return 2 * np.mean(error), 2 * np.mean(error * x)

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
