"""The sigmoid and relu are swapped: each layer should get its own activation."""

import numpy as np

ACTIVATIONS = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: np.maximum(z, 0), "linear": lambda z: z}


def keras_to_numpy(model, X):
    A = X
    for layer in model.layers:
        W, b = layer.get_weights()
        A = ACTIVATIONS[{"sigmoid": "relu", "relu": "sigmoid"}.get(layer.activation.__name__, "linear")](A @ W + b)
    return A
