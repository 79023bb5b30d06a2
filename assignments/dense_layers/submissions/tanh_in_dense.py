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
    return np.tanh(Z)

# %%
def my_sequential(X, W1, B1, W2, B2):
    a1 = dense(X, W1, B1)
    a2 = dense(a1, W2, B2)
    return a2

# %%
def forward_propagation(X, W1, b1, W2, b2):
    return dense(dense(X.T, W1.T, b1.T), W2.T, b2.T).T

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
                f_sum += w[l][i][j] * node_in[j] + b[l][i]
            h[i] = sigmoid(f_sum)
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    for l in range(n_layers - 1):
        if l == 0:
            node_in = x
        else:
            node_in = h
        z = w[l].dot(node_in) + b[l]
        h = sigmoid(z)
    return h

# %%
def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, 1, 0)
