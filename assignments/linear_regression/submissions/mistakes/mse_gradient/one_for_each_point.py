"""The derivatives are not averaged: there is one for each point; take the mean over the points."""

def mse_gradient(m, b, x, y):
    error = m * x + b - y
    return 2 * error * x, 2 * error
