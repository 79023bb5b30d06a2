"""Second, independent reference for dense_layers: Keras's own layers, in double precision."""

import numpy as np


def _layer(W, b):
    import keras

    W = np.asarray(W, dtype=float)
    layer = keras.layers.Dense(W.shape[1], activation="sigmoid", dtype="float64")
    layer.build((None, W.shape[0]))
    layer.set_weights([W, np.reshape(np.asarray(b, dtype=float), -1)])
    return layer


def dense(A_in, W, B):
    """Return the output of a Keras Dense layer that holds these weights."""
    return np.asarray(_layer(W, B)(np.asarray(A_in, dtype=float)))


def my_sequential(X, W1, B1, W2, B2):
    """Return the output of a Keras model of two Dense layers."""
    import keras

    X = np.asarray(X, dtype=float)
    model = keras.Sequential(
        [keras.Input((X.shape[1],), dtype="float64"), _layer(W1, B1), _layer(W2, B2)]
    )
    return np.asarray(model(X))


def forward_propagation(X, W1, b1, W2, b2):
    """Return what Keras's layers, which want examples in rows, give for the columns of X."""
    A1 = _layer(np.transpose(W1), b1)(np.transpose(np.asarray(X, dtype=float)))
    return np.transpose(_layer(np.transpose(W2), b2)(A1))


def simple_looped_nn_calc(n_layers, x, w, b):
    """Return the output of a chain of Keras layers for a batch of this one example."""
    h = np.reshape(np.asarray(x, dtype=float), (1, -1))
    for W, bias in zip(w[: n_layers - 1], b, strict=False):
        h = _layer(np.transpose(W), bias)(h)
    return np.asarray(h)[0]


def matrix_feed_forward_calc(n_layers, x, w, b):
    """Return the output by TensorFlow's product of matrix and vector."""
    import tensorflow as tf

    h = tf.constant(np.asarray(x, dtype=float))
    for W, bias in zip(w[: n_layers - 1], b, strict=False):
        h = tf.nn.sigmoid(tf.linalg.matvec(tf.constant(W), h) + bias)
    return np.asarray(h)


def predict(probabilities, threshold=0.5):
    """Return the decisions by Keras's comparison and cast."""
    import keras

    return np.asarray(keras.ops.cast(keras.ops.greater_equal(probabilities, threshold), "int64"))
