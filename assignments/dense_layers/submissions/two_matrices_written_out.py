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
    h = sigmoid(w[0] @ np.array(x) + b[0])
    return sigmoid(w[1] @ h + b[1])

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    return simple_looped_nn_calc(n_layers, x, w, b)

# %%
def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, 1, 0)
