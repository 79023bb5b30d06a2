"""The result is turned into 0 and 1. Return the activations themselves."""

def my_sequential(X, W1, B1, W2, B2):
    return (dense(dense(X, W1, B1), W2, B2) >= 0.5).astype(int)
