import numpy as np

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %%
def dense(A_in, W, B):
    print(sigmoid(A_in @ W + B))

# %%
def my_sequential(X, W1, B1, W2, B2):
    print(sigmoid(sigmoid(X @ W1 + B1) @ W2 + B2))

# %%
def forward_propagation(X, W1, b1, W2, b2):
    y_hat = sigmoid(W2 @ sigmoid(W1 @ X + b1) + b2)
    print("prediction:", y_hat)

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        h = [sigmoid(sum(w[l][i][j] * h[j] for j in range(len(h))) + b[l][i]) for i in range(len(w[l]))]
    print(h)

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    h = x
    for l in range(n_layers - 1):
        h = sigmoid(w[l] @ h + b[l])
    print(h)

# %%
def predict(probabilities, threshold=0.5):
    print((probabilities >= threshold).astype(int))
