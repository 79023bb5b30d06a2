"""Second, independent reference for neuron_network: dense layers of Keras, in double precision."""

import numpy as np


def _dense(neurons):
    """Return a Keras layer whose units are the given (weights, bias) pairs."""
    import keras

    kernel = np.array([weights for weights, _ in neurons], dtype=float).T
    layer = keras.layers.Dense(len(neurons), activation="sigmoid", dtype="float64")
    layer.build((None, len(kernel)))
    layer.set_weights([kernel, np.array([bias for _, bias in neurons], dtype=float)])
    return layer


def neuron_output(weights, bias, inputs):
    """Return the output of a dense layer of one unit."""
    batch = np.array([inputs], dtype=float)
    return float(np.asarray(_dense([(weights, bias)])(batch))[0, 0])


def network_output(h1, h2, o1, x):
    """Return the output of two dense layers that hold three (weights, bias) pairs."""
    import keras

    model = keras.Sequential([_dense([h1, h2]), _dense([o1])])
    return float(np.asarray(model(np.array([x], dtype=float)))[0, 0])
