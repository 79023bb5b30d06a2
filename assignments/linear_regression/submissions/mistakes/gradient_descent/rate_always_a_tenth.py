"""The learning rate is 0.1 whatever is given; use the argument learn_rate."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - 0.1 * dm, b - 0.1 * db
    return m, b
