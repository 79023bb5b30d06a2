"""Only the first product is used. All of them should be added up."""

def linear(x, w, b):
    return w[0] * x[0] + b
