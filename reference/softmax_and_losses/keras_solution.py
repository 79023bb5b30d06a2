"""Second, independent reference for softmax_and_losses: Keras's own functions and losses."""

import numpy as np


def _tensor(values):
    import tensorflow as tf

    return tf.constant(np.asarray(values, dtype=float))


def _tensors(y_true, y_pred):
    # Keras itself broadcasts; ours is not to.
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("the shapes differ")
    return _tensor(y_true), _tensor(y_pred)


def my_softmax(z):
    """Return Keras's softmax."""
    import keras

    return np.asarray(keras.ops.softmax(_tensor(z)))


def softmax_rows(Z):
    """Return what Keras's Softmax layer gives for a batch."""
    import keras

    return np.asarray(keras.layers.Softmax(dtype="float64")(_tensor(Z)))


def two_class_is_sigmoid(z):
    """Return Keras's sigmoid."""
    import keras

    return float(keras.ops.sigmoid(_tensor(z)))


def mse_loss(y_true, y_pred):
    """Return Keras's MeanSquaredError."""
    import keras

    loss = keras.losses.MeanSquaredError(dtype="float64")
    return float(loss(*_tensors(y_true, y_pred)))


def cross_entropy(a, y):
    """Return Keras's SparseCategoricalCrossentropy of probabilities."""
    import keras

    a, y = np.atleast_2d(np.asarray(a, dtype=float)), np.atleast_1d(y)
    loss = keras.losses.SparseCategoricalCrossentropy(dtype="float64")
    return float(loss(y, _tensor(a)))


def binary_cross_entropy(y_true, y_pred):
    """Return Keras's BinaryCrossentropy of probabilities."""
    import keras

    loss = keras.losses.BinaryCrossentropy(dtype="float64")
    return float(loss(*_tensors(y_true, y_pred)))


def cross_entropy_from_logits(Z, y):
    """Return Keras's SparseCategoricalCrossentropy of logits."""
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")
    return float(loss(np.asarray(y), _tensor(Z)))
