import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    A_out = np.zeros((A_in.shape[0], W.shape[1]), dtype=A_in.dtype)
    B = np.reshape(B, -1)
    for i in range(len(A_in)):
        for j in range(W.shape[1]):
            A_out[i, j] = sigmoid(np.sum(A_in[i] * W[:, j]) + B[j])
    return A_out

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
    h = np.array(x)
    for l in range(n_layers - 1):
        out = np.zeros(len(w[l]), dtype=h.dtype)
        for i in range(len(w[l])):
            total = b[l][i]
            for j in range(len(h)):
                total += w[l][i][j] * h[j]
            out[i] = sigmoid(total)
        h = out
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for l in range(n_layers - 1):
        h = sigmoid(w[l] @ h + b[l]).astype(h.dtype)
    return h

# %%
def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, 1, 0)
