"""The last product is missing: the loop ends one step too early."""

def linear(x, w, b):
    total = b
    for i in range(len(x) - 1):
        total += w[i] * x[i]
    return total
