import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(a_in, W, b):
    units = W.shape[1]
    a_out = np.zeros(units)
    for j in range(units):
        w = W[:, j]
        z = np.dot(w, a_in[0]) + b[0][j]
        a_out[j] = sigmoid(z)
    return a_out.reshape(1, -1)

# %%
def my_sequential(X, W1, B1, W2, B2):
    a1 = sigmoid(X[0] @ W1 + B1)
    a2 = sigmoid(a1 @ W2 + B2)
    return a2

# %%
def forward_propagation(X, W1, b1, W2, b2):
    x = X[:, :1]
    return sigmoid(W2 @ sigmoid(W1 @ x + b1) + b2)

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        out = np.zeros(len(w[l]))
        f_sum = 0
        for i in range(len(w[l])):
            for j in range(len(h)):
                f_sum += w[l][i][j] * h[j]
            f_sum += b[l][i]
            out[i] = sigmoid(f_sum)
        h = out
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = sigmoid(w[0] @ x + b[0])
    return sigmoid(w[1] @ h + b[1])

# %%
def predict(probabilities, threshold=0.5):
    if probabilities[0] >= threshold:
        return 1
    else:
        return 0
