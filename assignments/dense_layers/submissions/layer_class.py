import numpy as np

# %%
def sigmoid(z):
    # With the stable branch for each sign.
    z = np.array(z, dtype=float)
    positive = z >= 0
    z[positive] = 1 / (1 + np.exp(-z[positive]))
    z[~positive] = np.exp(z[~positive]) / (1 + np.exp(z[~positive]))
    return z


class Layer:
    """A layer that holds its weights; rows says how the examples lie."""

    def __init__(self, W, b, rows=True):
        self.W, self.b, self.rows = W, b, rows

    def __call__(self, a):
        product = np.einsum("mn,nu->mu", a, self.W) if self.rows else np.einsum("un,nm->um", self.W, a)
        return sigmoid(product + self.b)


class Network:
    def __init__(self, *layers):
        self.layers = layers

    def __call__(self, a):
        for layer in self.layers:
            a = layer(a)
        return a

# %%
def dense(A_in, W, B):
    return Layer(W, np.reshape(B, (1, -1)))(A_in)

# %%
def my_sequential(X, W1, B1, W2, B2):
    return Network(Layer(W1, B1), Layer(W2, B2))(X)

# %%
def forward_propagation(X, W1, b1, W2, b2, verbose=False):
    network = Network(Layer(W1, b1, rows=False), Layer(W2, b2, rows=False))
    y_hat = network(X)
    if verbose:
        print("y_hat", y_hat)
    return y_hat

# %%
def node(weights, bias, inputs):
    total = bias
    for weight, value in zip(weights, inputs):
        total = total + weight * value
    return float(sigmoid(total))


def simple_looped_nn_calc(n_layers, x, w, b):
    if n_layers == 1:
        return x
    before = simple_looped_nn_calc(n_layers - 1, x, w, b)
    k = n_layers - 2
    return [node(w[k][i], b[k][i], before) for i in range(len(b[k]))]

# %%
def matrix_feed_forward_calc(n_layers, x, w, b):
    column = np.reshape(x, (-1, 1))
    layers = [Layer(w[k], b[k].reshape(-1, 1), rows=False) for k in range(n_layers - 1)]
    return Network(*layers)(column).ravel()

# %%
def predict(probabilities, threshold=0.5):
    yhat = np.copy(probabilities)
    yhat[yhat < threshold] = 0
    yhat[yhat != 0] = 1
    return yhat
