"""There is one step too few."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(1, steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm, b - learn_rate * db
    return m, b
