import numpy as np

# %%
def least_squares(x, y):
    if len(x) < 2:
        raise ValueError("two points, please")
    m = np.cov(x, y)[0, 1] / np.var(x)
    return m, np.mean(y) - m * np.mean(x)

# %%
def predict_line(m, b, x):
    return m * x + b

# %%
def mse_gradient(m, b, x, y):
    error = m * x + b - y
    return np.mean(error * x), np.mean(error)

# %%
def gradient_descent(x, y, learn_rate, steps):
    m = 0
    b = 0
    for i in range(steps):
        m = m - learn_rate * mse_gradient(m, b, x, y)[0]
        b = b - learn_rate * mse_gradient(m, b, x, y)[1]
    return m, b

# %%
def normalise(X):
    X = np.array(X, dtype=float)
    sigma = X.std(axis=0, ddof=1)
    return (X - X.mean(axis=0)) / np.where(sigma < 1e-12, 1, sigma)
