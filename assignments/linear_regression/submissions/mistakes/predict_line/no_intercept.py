"""The intercept b is left out."""

def predict_line(m, b, x):
    return m * x
