"""With 0 steps nothing is returned; return m and b after the loop, which are 0 then.

Fails: test_no_steps
"""

def gradient_descent(x, y, learn_rate, steps):
    m = b = 0.0
    for step in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm, b - learn_rate * db
        if step == steps - 1:
            return m, b
