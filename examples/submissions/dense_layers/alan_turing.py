import numpy as np
import time

# %%
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

# %%
dense = lambda A_in, W, B: sigmoid(A_in @ W + B)

# %%
my_sequential = lambda X, W1, B1, W2, B2: dense(dense(X, W1, B1), W2, B2)

# %%
# columns: the same layer, transposed twice
def forward_propagation(X, W1, b1, W2, b2):
    return my_sequential(X.T, W1.T, b1.T, W2.T, b2.T).T

# %%
def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for W, B in zip(w[:n_layers - 1], b):
        h = [float(sigmoid(bi + sum(wij * hj for wij, hj in zip(wi, h)))) for wi, bi in zip(W, B)]
    return h

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    if n_layers == 1:
        return np.asarray(x)
    return sigmoid(w[n_layers - 2] @ matrix_feed_forward_calc(n_layers - 1, x, w, b) + b[n_layers - 2])

# %%
predict = lambda probabilities, threshold=0.5: (np.asarray(probabilities) >= threshold) * 1

# %%
if __name__ == "__main__":
    w = [np.array([[.2] * 3, [.4] * 3, [.6] * 3]), np.array([[.5] * 3])]
    b = [np.array([.8] * 3), np.array([.2])]
    t = time.perf_counter()
    print(simple_looped_nn_calc(3, [1.5, 2, 3], w, b), time.perf_counter() - t)
