"""The learning rate is left out for b; b needs it as m does."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm, b - db
    return m, b
