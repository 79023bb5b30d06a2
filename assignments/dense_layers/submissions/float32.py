import numpy as np

# %%
def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

# %%
def dense(A_in, W, B):
    A_in, W, B = (np.asarray(a, dtype=np.float32) for a in (A_in, W, B))
    return sigmoid(A_in @ W + B)

# %%
def my_sequential(X, W1, B1, W2, B2):
    a1 = dense(X, W1, B1)
    a2 = dense(a1, W2, B2)
    return a2

# %%
def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(W1.astype("float32") @ X.astype("float32") + b1)
    return sigmoid(W2.astype("float32") @ A1 + b2)

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = np.array(x, dtype=np.float32)
    for k in range(1, n_layers):
        out = np.empty(len(b[k - 1]), dtype=np.float32)
        for i, row in enumerate(w[k - 1]):
            out[i] = b[k - 1][i]
            for j, weight in enumerate(row):
                out[i] += weight * h[j]
        h = sigmoid(out)
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x, dtype=np.float32)
    for matrix, bias in zip(w[:n_layers - 1], b):
        h = sigmoid(matrix.astype(np.float32) @ h + bias.astype(np.float32))
    return h

# %%
def predict(probabilities, threshold=0.5):
    return np.float32(probabilities >= threshold)
