"""x and y are swapped: x comes first in mse_gradient(m, b, x, y)."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, y, x)
        m, b = m - learn_rate * dm, b - learn_rate * db
    return m, b
