"""The exercises once more, as a textbook writes them: loops, and a sigmoid that may overflow."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    units = W.shape[1]
    b = B.ravel()
    A_out = np.zeros((A_in.shape[0], units))
    for i in range(A_in.shape[0]):
        for j in range(units):
            w = W[:, j]
            z = np.dot(w, A_in[i]) + b[j]
            A_out[i, j] = sigmoid(z)
    return A_out


def my_sequential(X, W1, B1, W2, B2):
    A1 = sigmoid(np.matmul(X, W1) + B1)
    A2 = sigmoid(np.matmul(A1, W2) + B2)
    return A2


def forward_propagation(X, W1, b1, W2, b2):
    Z1 = np.dot(W1, X) + b1
    A1 = sigmoid(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A2


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for layer in range(n_layers - 1):
        node_in = h
        h = np.zeros((w[layer].shape[0],))
        for i in range(w[layer].shape[0]):
            f_sum = 0
            for j in range(w[layer].shape[1]):
                f_sum += w[layer][i][j] * node_in[j]
            f_sum += b[layer][i]
            h[i] = sigmoid(f_sum)
    return h


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        node_in = h
        z = w[layer].dot(node_in) + b[layer]
        h = sigmoid(z)
    return h


def predict(probabilities, threshold=0.5):
    yhat = np.zeros_like(probabilities)
    for i in np.ndindex(probabilities.shape):
        if probabilities[i] >= threshold:
            yhat[i] = 1
        else:
            yhat[i] = 0
    return yhat
