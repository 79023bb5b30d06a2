"""Reference for keras_models: the authoritative signatures, docstrings and answers."""

import numpy as np


def build_binary_model():
    """Build and compile a network with one hidden layer for yes-or-no questions.

    The model has, in this order:

    1. an input of 2 features,
    2. a dense layer of 3 units with sigmoid activation, named 'layer1',
    3. a dense layer of 1 unit with sigmoid activation, named 'layer2'.

    It is compiled with the binary cross-entropy loss, computed from probabilities, and the Adam
    optimizer with a learning rate of 0.01.

    Returns
    -------
    keras.Model
        Sequential or functional, compiled and not trained.

    Examples
    --------
    >>> build_binary_model().count_params()
    13
    """
    from tensorflow import keras

    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, activation="sigmoid", name="layer1"),
            keras.layers.Dense(1, activation="sigmoid", name="layer2"),
        ]
    )
    model.compile(
        loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam(learning_rate=0.01)
    )
    return model


def forward(X, weights):
    """Return the prediction of a stack of sigmoid layers.

    Parameters
    ----------
    X : array of shape (m, n)
    weights : list of arrays
        Kernel of shape (n, u) and bias of shape (u,) of each layer in turn, as
        `model.get_weights()` gives them.

    Returns
    -------
    array of shape (m, u)
        Probabilities; A = 1 / (1 + exp(-(A W + b))) layer by layer.
    """
    A = np.asarray(X, dtype=float)
    for W, b in zip(weights[::2], weights[1::2], strict=True):
        A = 1.0 / (1.0 + np.exp(-(A @ W + b)))
    return A
