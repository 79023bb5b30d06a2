"""The sign of m is wrong: it is m x + b."""

def predict_line(m, b, x):
    return b - m * x
