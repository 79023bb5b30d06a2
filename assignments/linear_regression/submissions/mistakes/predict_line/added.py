"""m is added to x; multiply x by it."""

def predict_line(m, b, x):
    return m + x + b
