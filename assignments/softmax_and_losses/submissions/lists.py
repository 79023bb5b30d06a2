from math import exp, log
import numpy as np

# %%
def my_softmax(z):
    biggest = max(z)
    powers = [exp(v - biggest) for v in z]
    return [p / sum(powers) for p in powers]

# %%
def softmax_rows(Z):
    return [my_softmax(row) for row in Z]

# %%
def two_class_is_sigmoid(z):
    return my_softmax(np.array([z, 0.0]))[0]

# %%
def mse_loss(y_true, y_pred):
    y_true, y_pred = np.array(y_true, ndmin=1), np.array(y_pred, ndmin=1)
    if y_true.ndim != y_pred.ndim or y_true.shape != y_pred.shape:
        raise ValueError("different shapes")
    squares = [(float(t) - float(p)) ** 2 for t, p in zip(y_true.flat, y_pred.flat)]
    return sum(squares) / len(squares)

# %%
def cross_entropy(a, y):
    if isinstance(y, (int, np.integer)):
        return -log(a[y] + 1e-7)
    return sum(cross_entropy(row, int(label)) for row, label in zip(a, y)) / len(y)

# %%
def binary_cross_entropy(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("different shapes")
    tiny = 1e-7
    losses = [-(y * log(p + tiny) + (1 - y) * log(1 - p + tiny))
              for y, p in zip(y_true.flat, y_pred.flat)]
    return sum(losses) / len(losses)

# %%
def cross_entropy_from_logits(Z, y):
    losses = []
    for row, label in zip(Z.tolist(), y):
        biggest = max(row)
        losses.append(log(sum(exp(v - biggest) for v in row)) + biggest - row[label])
    return sum(losses) / len(losses)
