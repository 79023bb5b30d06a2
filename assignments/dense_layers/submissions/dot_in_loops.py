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
def weighted_sum(weights, inputs):
    return np.dot(weights, inputs)


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        out = np.zeros(len(w[l]))
        for i in range(len(w[l])):
            out[i] = sigmoid(weighted_sum(w[l][i], h) + b[l][i])
        h = out
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
    return probabilities >= threshold
