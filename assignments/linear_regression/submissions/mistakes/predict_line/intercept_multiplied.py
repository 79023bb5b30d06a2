"""m x is multiplied by b; add b."""

def predict_line(m, b, x):
    return m * x * b
