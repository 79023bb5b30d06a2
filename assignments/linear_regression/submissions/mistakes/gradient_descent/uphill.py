"""The steps go uphill: subtract the learning rate times the derivatives."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m + learn_rate * dm, b + learn_rate * db
    return m, b
