"""Only m moves; move b in each step as well."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        m -= learn_rate * mse_gradient(m, b, x, y)[0]
    return m, b
