import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    return sigmoid(np.dot(A_in, W))

# %%
def my_sequential(X, W1, B1, W2, B2):
    return sigmoid(sigmoid(X @ W1) @ W2)

# %%
def forward_propagation(X, W1, b1, W2, b2):
    return sigmoid(W2 @ sigmoid(W1 @ X))

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        out = np.zeros(len(w[l]))
        for i in range(len(w[l])):
            for j in range(len(h)):
                out[i] += w[l][i, j] * h[j]
        h = sigmoid(out)
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = x
    for matrix in w[:n_layers - 1]:
        h = sigmoid(matrix @ h)
    return h

# %%
def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, 0, 1)
