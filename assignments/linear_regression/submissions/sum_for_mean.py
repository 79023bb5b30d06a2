import numpy as np

# %%
def least_squares(x, y):
    x_mean, y_mean = np.mean(x), np.mean(y)
    if np.ptp(x) == 0:
        raise ValueError("all x are equal")
    m = np.sum((x - x_mean) * (y - y_mean)) / np.var(x)
    return m, y_mean - m * x_mean

# %%
def predict_line(m, b, x):
    return m * x + b

# %%
def mse_gradient(m, b, x, y):
    error = predict_line(m, b, x) - y
    return 2 * np.sum(error * x), 2 * np.sum(error)

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
    variance = X.var(axis=0)
    return (X - X.mean(axis=0)) / np.where(variance < 1e-12, 1, variance)
