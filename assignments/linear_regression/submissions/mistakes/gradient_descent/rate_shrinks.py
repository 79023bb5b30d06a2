"""The learning rate gets smaller from step to step; use the same one all the time."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        rate = learn_rate / (step + 1)
        m, b = m - rate * dm, b - rate * db
    return m, b
