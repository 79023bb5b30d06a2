import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    return A_in

# %%
def my_sequential(X, W1, B1, W2, B2):
    return np.zeros((X.shape[0], W2.shape[1]))

# %%
def forward_propagation(X, W1, b1, W2, b2):
    return X

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    for l in range(n_layers - 1):
        pass
    return x

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    return np.zeros(len(w[n_layers - 2]))

# %%
def predict(probabilities, threshold=0.5):
    return probabilities
