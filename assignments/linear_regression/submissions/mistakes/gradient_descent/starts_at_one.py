"""m and b start at 1; start at 0."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 1.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm, b - learn_rate * db
    return m, b
