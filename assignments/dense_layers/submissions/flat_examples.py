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
        z = np.dot(w, a_in) + b[j]
        a_out[j] = sigmoid(z)
    return a_out

# %%
def my_sequential(x, W1, b1, W2, b2):
    a1 = dense(x, W1, b1)
    a2 = dense(a1, W2, b2)
    return a2

# %%
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = np.dot(W1, X) + b1
    A1 = sigmoid(Z1)
    Z2 = np.dot(W2, A1) + b2
    return sigmoid(Z2)

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = np.reshape(x, (-1, 1))
    for l in range(n_layers - 1):
        z = np.zeros((len(w[l]), 1))
        for i in range(len(w[l])):
            z[i] = b[l][i]
            for j in range(len(h)):
                z[i] += w[l][i][j] * h[j]
        h = sigmoid(z)
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x).reshape(-1, 1)
    for l in range(n_layers - 1):
        h = sigmoid(w[l] @ h + b[l].reshape(-1, 1))
    return h

# %%
def predict(p, threshold=0.5):
    m = p.shape[0]
    yhat = np.zeros((m, 1))
    for i in range(m):
        if p[i] >= threshold:
            yhat[i] = 1
        else:
            yhat[i] = 0
    return yhat
