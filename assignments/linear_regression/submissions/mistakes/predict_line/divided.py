"""x is divided by m; multiply it."""

def predict_line(m, b, x):
    return x / m + b
