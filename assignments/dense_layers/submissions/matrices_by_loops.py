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
    for l in range(n_layers - 1):
        if l == 0:
            node_in = x
        else:
            node_in = h
        h = np.zeros((w[l].shape[0],))
        for i in range(w[l].shape[0]):
            f_sum = 0
            for j in range(w[l].shape[1]):
                f_sum += w[l][i][j] * node_in[j]
            f_sum += b[l][i]
            h[i] = sigmoid(f_sum)
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    return simple_looped_nn_calc(n_layers, x, w, b)

# %%
def predict(probabilities, threshold=0.5):
    if probabilities.ndim > 2:
        return np.array([[1 if p >= threshold else 0 for p in row] for row in probabilities])
    return np.where(probabilities >= threshold, 1, 0)
