"""Second, independent reference for @slug@, built with Keras."""

import numpy as np


def mse_loss(y_true, y_pred):
    """Return Keras's mean squared error, averaged over all entries."""
    import keras

    y_true, y_pred = np.ravel(np.asarray(y_true, float)), np.ravel(np.asarray(y_pred, float))
    return float(keras.losses.MeanSquaredError(dtype="float64")(y_true, y_pred))


def dense(X, W, b):
    """Return what a Keras Dense layer with these weights gives."""
    import keras

    layer = keras.layers.Dense(len(b), dtype="float64")
    layer.build((None, len(W)))
    layer.set_weights([W, b])
    return np.asarray(layer(X))
