"""The sigmoid is missing: this is A_in W + B."""

def dense(A_in, W, B):
    return A_in @ W + B
