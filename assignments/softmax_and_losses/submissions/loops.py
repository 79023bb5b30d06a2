import math
import numpy as np

# %%
def my_softmax(z):
    N = len(z)
    a = np.zeros(N)
    biggest = z[0]
    for k in range(1, N):
        if z[k] > biggest:
            biggest = z[k]
    ez_sum = 0
    for k in range(N):
        ez_sum += math.exp(z[k] - biggest)
    for j in range(N):
        a[j] = math.exp(z[j] - biggest) / ez_sum
    return a

# %%
def softmax_rows(Z):
    m, N = Z.shape
    A = np.zeros((m, N))
    for i in range(m):
        A[i, :] = my_softmax(Z[i, :])
    return A

# %%
def two_class_is_sigmoid(z):
    p, q = my_softmax([z, 0])
    return p

# %%
def mse_loss(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError
    t = np.array(y_true).flatten()
    p = np.array(y_pred).flatten()
    total = 0
    for i in range(len(t)):
        total = total + (t[i] - p[i]) ** 2
    return total / len(t)

# %%
def cross_entropy(a, y):
    def one(row, label):
        p = row[label]
        if p < 1e-12:
            p = 1e-12
        return -math.log(p)
    if len(np.shape(a)) == 1:
        return one(a, y)
    total = 0
    for i in range(len(a)):
        total += one(a[i], y[i])
    return total / len(a)

# %%
def binary_cross_entropy(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("y_true and y_pred must have the same shape")
    eps = 1e-15
    losses = []
    for y, p in zip(y_true.ravel(), y_pred.ravel()):
        p = min(max(p, eps), 1 - eps)
        if y == 1:
            losses.append(-math.log(p))
        else:
            losses.append(-math.log(1 - p))
    return sum(losses) / len(losses)

# %%
def cross_entropy_from_logits(Z, y):
    loss = 0
    for z, label in zip(Z, y):
        biggest = max(z)
        s = 0
        for v in z:
            s += math.exp(v - biggest)
        loss += biggest + math.log(s) - z[label]
    return loss / len(y)
