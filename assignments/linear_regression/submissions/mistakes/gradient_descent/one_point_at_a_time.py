"""There is a step after each point; take one step with the mean over all points."""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        for i in range(len(x)):
            dm, db = mse_gradient(m, b, x[i], y[i])
            m, b = m - learn_rate * dm, b - learn_rate * db
    return m, b
