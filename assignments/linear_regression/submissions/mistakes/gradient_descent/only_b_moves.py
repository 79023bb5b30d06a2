"""Only b moves; move m in each step as well."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        b -= learn_rate * mse_gradient(m, b, x, y)[1]
    return m, b
