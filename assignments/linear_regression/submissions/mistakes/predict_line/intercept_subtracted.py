"""The intercept b is subtracted; add it."""

def predict_line(m, b, x):
    return m * x - b
