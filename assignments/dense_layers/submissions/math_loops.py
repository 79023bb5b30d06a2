import math

import numpy as np

# %%
def sigmoid(z):
    return 1 / (1 + math.exp(-z))

# %%
def dense(A_in, W, B):
    m, n = A_in.shape
    units = W.shape[1]
    bias = np.ravel(B)
    A_out = np.zeros((m, units))
    for i in range(m):
        for j in range(units):
            z = bias[j]
            for k in range(n):
                z = z + A_in[i][k] * W[k][j]
            A_out[i, j] = sigmoid(z)
    return A_out

# %%
def my_sequential(X, W1, B1, W2, B2):
    return dense(dense(X, W1, B1), W2, B2)

# %%
def forward_propagation(X, W1, b1, W2, b2):
    columns = []
    for k in range(X.shape[1]):
        a1 = [sigmoid(sum(w * v for w, v in zip(row, X[:, k])) + bias[0]) for row, bias in zip(W1, b1)]
        a2 = [sigmoid(sum(w * v for w, v in zip(row, a1)) + bias[0]) for row, bias in zip(W2, b2)]
        columns.append(a2)
    return np.array(columns).T

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = list(x)
    for layer in range(n_layers - 1):
        new = []
        for i in range(len(w[layer])):
            total = b[layer][i]
            for j in range(len(h)):
                total += w[layer][i][j] * h[j]
            new.append(sigmoid(total))
        h = new
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for l in range(n_layers - 1):
        z = w[l] @ h + b[l]
        h = np.array([sigmoid(value) for value in z])
    return h

# %%
def predict(probabilities, threshold=0.5):
    decisions = np.zeros_like(probabilities)
    for index, p in np.ndenumerate(probabilities):
        if p >= threshold:
            decisions[index] = 1
        else:
            decisions[index] = 0
    return decisions
