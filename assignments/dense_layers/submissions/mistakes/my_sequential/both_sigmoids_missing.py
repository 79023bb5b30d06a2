"""Both sigmoids are missing: each layer passes its sum through one."""

def my_sequential(X, W1, B1, W2, B2):
    return (X @ W1 + B1) @ W2 + B2
