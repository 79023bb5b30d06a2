"""The derivatives are taken once, at the start; compute them again in each step."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    dm, db = mse_gradient(m, b, x, y)
    for step in range(steps):
        m, b = m - learn_rate * dm, b - learn_rate * db
    return m, b
