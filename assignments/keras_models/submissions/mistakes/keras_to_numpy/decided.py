"""The result is rounded to 0 and 1. Return the prediction itself."""

import numpy as np

ACTIVATIONS = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: np.maximum(z, 0), "linear": lambda z: z}


def keras_to_numpy(model, X):
    A = X
    for layer in model.layers:
        W, b = layer.get_weights()
        A = ACTIVATIONS[layer.activation.__name__](A @ W + b)
    return np.round(A)
