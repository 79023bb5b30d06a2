"""The derivatives are divided by n once more; mse_gradient has done it already."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm / len(x), b - learn_rate * db / len(x)
    return m, b
