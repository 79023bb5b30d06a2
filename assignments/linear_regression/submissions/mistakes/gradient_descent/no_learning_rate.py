"""The learning rate is left out; multiply both derivatives by learn_rate."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - dm, b - db
    return m, b
