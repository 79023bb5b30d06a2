"""m and b are swapped: the slope m multiplies x, and b is added."""

def predict_line(m, b, x):
    return b * x + m
