"""The first product is missing: the loop should begin at 0."""

def linear(x, w, b):
    total = b
    for i in range(1, len(x)):
        total += w[i] * x[i]
    return total
