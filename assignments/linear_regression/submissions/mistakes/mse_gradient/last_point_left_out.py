"""The last point is left out of the sums."""

def mse_gradient(m, b, x, y):
    dm = db = 0
    for i in range(len(x) - 1):
        error = m * x[i] + b - y[i]
        dm += 2 * error * x[i] / len(x)
        db += 2 * error / len(x)
    return dm, db
