"""Second, independent reference for activations: Keras's own functions, in double precision."""

import numpy as np


def _apply(function, z, *args, **kwargs):
    import tensorflow as tf

    return np.asarray(function(tf.constant(np.asarray(z, dtype=float)), *args, **kwargs))[()]


def sigmoid(z):
    """Return Keras's sigmoid."""
    import keras

    return _apply(keras.ops.sigmoid, z)


def deriv_sigmoid(z):
    """Return the sigmoid's derivative by automatic differentiation."""
    import tensorflow as tf

    z = tf.Variable(np.asarray(z, dtype=float))
    with tf.GradientTape() as tape:
        s = tf.sigmoid(z)
    return np.asarray(tape.gradient(s, z))[()]


def tanh(z):
    """Return Keras's hyperbolic tangent."""
    import keras

    return _apply(keras.ops.tanh, z)


def relu(z):
    """Return Keras's rectified linear unit."""
    import keras

    return _apply(keras.ops.relu, z)


def leaky_relu(z, alpha=0.1):
    """Return Keras's leaky rectified linear unit."""
    import keras

    return _apply(keras.ops.leaky_relu, z, negative_slope=alpha)


def elu(z, alpha=1.0):
    """Return Keras's exponential linear unit."""
    import keras

    return _apply(keras.ops.elu, z, alpha=alpha)


def maxout(x, w1, b1, w2, b2):
    """Return the larger of two Keras linear neurons."""
    return max(linear(x, w1, b1), linear(x, w2, b2))


def linear(x, w, b):
    """Return what a Keras Dense layer of one unit gives for one sample."""
    import keras

    layer = keras.layers.Dense(1, dtype="float64")
    layer.build((None, len(w)))
    layer.set_weights([np.reshape(np.asarray(w, dtype=float), (-1, 1)), np.array([float(b)])])
    return float(np.asarray(layer(np.reshape(np.asarray(x, dtype=float), (1, -1))))[0, 0])
