import numpy as np

# %%
def least_squares(x, y):
    if max(x) == min(x):
        raise ValueError("all x are equal")
    x_mean, y_mean = np.mean(x), np.mean(y)
    for i in range(len(x)):
        x[i] = x[i] - x_mean
        y[i] = y[i] - y_mean
    m = sum(a * b for a, b in zip(x, y)) / sum(a * a for a in x)
    return m, y_mean - m * x_mean

# %%
def predict_line(m, b, x):
    x *= m
    x += b
    return x

# %%
def mse_gradient(m, b, x, y):
    y -= m * x + b
    return -2 * np.mean(y * x), -2 * np.mean(y)

# %%
def gradient_descent(x, y, learn_rate, steps):
    m = b = 0
    for i in range(steps):
        error = m * x + b - y
        m = m - learn_rate * 2 * np.mean(error * x)
        b = b - learn_rate * 2 * np.mean(error)
    x -= x.mean()
    return m, b

# %%
def normalise(X):
    mean, constant = np.mean(X, axis=0), np.ptp(X, axis=0) == 0
    X -= mean
    X /= np.std(X, axis=0)
    X[:, constant] = 0
    return X
