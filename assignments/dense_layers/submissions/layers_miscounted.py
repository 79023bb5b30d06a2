import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    Z = np.matmul(A_in, W) + B
    return sigmoid(Z)

# %%
def my_sequential(X, W1, B1, W2, B2):
    a1 = dense(X, W1, B1)
    a2 = dense(a1, W2, B2)
    return a2

# %%
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = np.dot(W1, X) + b1
    A1 = sigmoid(Z1)
    Z2 = np.dot(W2, A1) + b2
    return sigmoid(Z2)

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers):
        out = np.zeros(len(w[l]))
        for i in range(len(w[l])):
            for j in range(len(h)):
                out[i] += w[l][i][j] * h[j]
            out[i] = sigmoid(out[i] + b[l][i])
        h = out
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.asarray(x)
    for l in range(n_layers - 2):
        h = sigmoid(w[l] @ h + b[l])
    return h

# %%
def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, 1, 0)
