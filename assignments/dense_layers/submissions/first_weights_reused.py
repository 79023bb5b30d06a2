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
    a2 = dense(a1, W2, B1)
    return a2

# %%
def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(W1 @ X + b1)
    A2 = sigmoid(W1 @ A1 + b1)
    return A2

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        out = []
        for i in range(len(w[0])):
            total = b[0][i]
            for j in range(len(h)):
                total += w[0][i][j] * h[j]
            out.append(sigmoid(total))
        h = out
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = sigmoid(w[0] @ x + b[0])
    for l in range(1, n_layers - 1):
        h = sigmoid(w[1] @ h + b[1])
    return h

# %%
def predict(probabilities, threshold=0.5):
    return np.int32(probabilities)
