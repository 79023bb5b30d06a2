import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    return A_in @ W + B

# %%
def my_sequential(X, W1, B1, W2, B2):
    a1 = dense(X, W1, B1)
    a2 = dense(a1, W2, B2)
    return a2

# %%
def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(W1 @ X + b1)
    return W2 @ A1 + b2

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        z = []
        for i in range(len(w[l])):
            total = b[l][i]
            for j in range(len(h)):
                total += w[l][i][j] * h[j]
            z.append(total)
        h = z if l == n_layers - 2 else [sigmoid(v) for v in z]
    return np.array(h)

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        h = w[l] @ h + b[l]
    return sigmoid(h)

# %%
def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= 0.5, 1, 0)
