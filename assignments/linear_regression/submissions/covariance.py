import numpy as np

# %%
def least_squares(x, y):
    if np.all(np.array(x) == x[0]):
        raise ValueError("all x are equal")
    m = np.cov(x, y, ddof=0)[0, 1] / np.var(x)
    return m, np.mean(y) - m * np.mean(x)

# %%
def predict_line(m, b, x):
    return m * x + b

# %%
def mse_gradient(m, b, x, y):
    e = predict_line(m, b, x) - y
    return 2 * np.mean(e * x), 2 * np.mean(e)

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
    return (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
