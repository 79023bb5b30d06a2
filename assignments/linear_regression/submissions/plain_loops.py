import math

# %%
def mean(values):
    total = 0.0
    for value in values:
        total += value
    return total / len(values)

# %%
def least_squares(x, y):
    x_mean, y_mean = mean(x), mean(y)
    above = below = 0.0
    for i in range(len(x)):
        above += (x[i] - x_mean) * (y[i] - y_mean)
        below += (x[i] - x_mean) ** 2
    if below == 0:
        raise ValueError("the points lie above each other")
    m = above / below
    return [m, y_mean - m * x_mean]

# %%
def predict_line(m, b, x):
    try:
        return [predict_line(m, b, part) for part in x]
    except TypeError:
        return m * x + b

# %%
def mse_gradient(m, b, x, y):
    dm = db = 0.0
    for x_i, y_i in zip(x, y):
        error = (m * x_i + b) - y_i
        dm += 2 * error * x_i
        db += 2 * error
    return [dm / len(x), db / len(x)]

# %%
def gradient_descent(x, y, learn_rate, steps):
    m, b = 0, 0
    while steps > 0:
        gradient = mse_gradient(m, b, x, y)
        m -= learn_rate * gradient[0]
        b -= learn_rate * gradient[1]
        steps -= 1
    return m, b

# %%
def normalise(X):
    rows, columns = len(X), len(X[0])
    result = [[0.0] * columns for _ in range(rows)]
    for j in range(columns):
        column = [float(X[i][j]) for i in range(rows)]
        if min(column) == max(column):
            continue
        mu = mean(column)
        sigma = math.sqrt(mean([(value - mu) ** 2 for value in column]))
        for i in range(rows):
            result[i][j] = (column[i] - mu) / sigma
    return result
