"""b is added to x before the multiplication; it is m x first, then b is added."""

def predict_line(m, b, x):
    return m * (x + b)
