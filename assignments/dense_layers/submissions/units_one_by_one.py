import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(a_in, W, b, g=sigmoid):
    """One unit after the other, for all examples at once."""
    a_in = np.atleast_2d(a_in)
    b = np.squeeze(b).reshape(-1)
    units = W.shape[1]
    a_out = np.zeros((len(a_in), units))
    for j in range(units):
        w = W[:, j]
        z = np.dot(a_in, w) + b[j]
        a_out[:, j] = g(z)
    return a_out

# %%
def my_sequential(x, W1, b1, W2, b2):
    p = np.zeros((len(x), W2.shape[1]))
    for i in range(len(x)):
        a1 = dense(x[i], W1, b1)
        a2 = dense(a1, W2, b2)
        p[i] = a2
    return p

# %%
def forward_propagation(X, W1, b1, W2, b2):
    return dense(dense(X.T, W1.T, b1.T), W2.T, b2.T).T

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for weights, biases in list(zip(w, b))[:n_layers - 1]:
        h = [sigmoid(sum(wij * hj for wij, hj in zip(row, h)) + bias) for row, bias in zip(weights, biases)]
    return np.array(h)

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    a = np.array(x, dtype=float)
    k = 0
    while k < n_layers - 1:
        a = dense(a, w[k].T, b[k])[0]
        k += 1
    return a

# %%
def predict(probabilities, threshold=0.5):
    return (probabilities >= threshold).astype(int)
