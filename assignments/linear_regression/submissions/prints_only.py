import numpy as np

# %%
def least_squares(x, y):
    x_mean, y_mean = np.mean(x), np.mean(y)
    m = np.sum((x - x_mean) * (y - y_mean)) / np.sum((x - x_mean) ** 2)
    print(m, y_mean - m * x_mean)

# %%
def predict_line(m, b, x):
    print(m * x + b)

# %%
def mse_gradient(m, b, x, y):
    error = m * x + b - y
    print(2 * np.mean(error * x), 2 * np.mean(error))

# %%
def gradient_descent(x, y, learn_rate, steps):
    m = b = 0
    for i in range(steps):
        error = m * x + b - y
        m, b = m - learn_rate * 2 * np.mean(error * x), b - learn_rate * 2 * np.mean(error)
    print(m, b)

# %%
def normalise(X):
    print((X - np.mean(X, axis=0)) / np.std(X, axis=0))
