"""m and b stay at 0; take the steps and return the m and b at the end."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m - learn_rate * dm
        b - learn_rate * db
    return m, b
