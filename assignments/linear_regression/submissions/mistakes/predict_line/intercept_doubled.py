"""The intercept b is added twice."""

def predict_line(m, b, x):
    return m * x + b + b
