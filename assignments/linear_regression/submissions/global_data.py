import numpy as np

x_data = np.array([1.0, 2.0, 3.0, 4.0])
y_data = np.array([2.131, 3.87, 6.24, 7.81])

# %%
def least_squares(x, y):
    x_mean, y_mean = np.mean(x_data), np.mean(y_data)
    if len(x) < 2:
        raise ValueError("two points, please")
    m = np.sum((x_data - x_mean) * (y_data - y_mean)) / np.sum((x_data - x_mean) ** 2)
    return m, y_mean - m * x_mean

# %%
def predict_line(m, b, x):
    return m * x + b

# %%
def mse_gradient(m, b, x, y):
    error = m * x + b - y
    return 2 * np.mean(error * x), 2 * np.mean(error)

# %%
def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for _ in range(steps):
        error = m * x_data + b - y_data
        m, b = m - learn_rate * 2 * np.mean(error * x_data), b - learn_rate * 2 * np.mean(error)
    return m, b

# %%
def normalise(X):
    X = np.array(X, dtype=float)
    sigma = X.std(axis=0)
    return (X - X.mean(axis=0)) / np.where(sigma < 1e-12, 1, sigma)
