"""Each step starts at 0 again; start from the m and b that the step before gave."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = -learn_rate * dm, -learn_rate * db
    return m, b
