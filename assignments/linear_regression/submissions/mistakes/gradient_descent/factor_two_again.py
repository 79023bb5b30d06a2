"""The derivatives are multiplied by 2 once more; mse_gradient has the factor already."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - 2 * learn_rate * dm, b - 2 * learn_rate * db
    return m, b
