"""b's derivative is taken at the new m; compute both derivatives first, then move both."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        m -= learn_rate * mse_gradient(m, b, x, y)[0]
        b -= learn_rate * mse_gradient(m, b, x, y)[1]
    return m, b
