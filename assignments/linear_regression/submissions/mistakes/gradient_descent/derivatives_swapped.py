"""The derivatives are swapped: m moves by dL/dm, and b by dL/db."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * db, b - learn_rate * dm
    return m, b
