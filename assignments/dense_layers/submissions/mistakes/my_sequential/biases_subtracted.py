"""The biases are subtracted. They should be added."""

def my_sequential(X, W1, B1, W2, B2):
    return dense(dense(X, W1, -B1), W2, -B2)
