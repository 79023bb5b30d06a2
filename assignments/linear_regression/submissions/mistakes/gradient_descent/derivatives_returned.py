"""The last derivatives are returned; return m and b."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = dm = db = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm, b - learn_rate * db
    return dm, db
