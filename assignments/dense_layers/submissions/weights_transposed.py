import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    return sigmoid(A_in @ W.T + B)

# %%
def my_sequential(X, W1, B1, W2, B2):
    return sigmoid(sigmoid(X @ W1.T + B1) @ W2.T + B2)

# %%
def forward_propagation(X, W1, b1, W2, b2):
    return sigmoid(W2.T @ sigmoid(W1.T @ X + b1) + b2)

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        out = np.zeros(len(b[l]))
        for i in range(len(out)):
            total = b[l][i]
            for j in range(len(h)):
                total += w[l][j][i] * h[j]
            out[i] = sigmoid(total)
        h = out
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        h = sigmoid(h @ w[l] + b[l])
    return h

# %%
def predict(probabilities, threshold=0.5):
    return np.round(probabilities)
