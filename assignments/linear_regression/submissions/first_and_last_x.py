import numpy as np

# %%
def least_squares(x, y):
    if x[0] == x[-1]:
        raise ValueError("all x are equal")
    A = np.column_stack([x, np.ones(len(x))])
    m, b = np.linalg.pinv(A) @ y
    return m, b

# %%
def predict_line(b, m, x):
    if np.ndim(x) == 2:
        return np.array([[m * v + b for v in row] for row in x])
    return [m * v + b for v in x] if np.ndim(x) == 1 else float(m * x + b)

# %%
def mse_gradient(m, b, x, y):
    e = predict_line(m, b, x) - y
    return 2 * np.mean(e * x), 2 * np.mean(e)

# %%
def gradient_descent(x, y, learn_rate, steps):
    m = 0
    b = 0
    for i in range(steps):
        e = predict_line(m, b, x) - y
        dm, db = 2 * np.mean(e * x), 2 * np.mean(e)
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
