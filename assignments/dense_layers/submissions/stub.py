import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    raise NotImplementedError

# %%
def my_sequential(X, W1, B1, W2, B2):
    raise NotImplementedError

# %%
def forward_propagation(X, W1, b1, W2, b2):
    raise NotImplementedError

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    raise NotImplementedError

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    raise NotImplementedError

# %%
def predict(probabilities, threshold=0.5):
    raise NotImplementedError
