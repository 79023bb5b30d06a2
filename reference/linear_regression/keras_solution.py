"""Second, independent reference for linear_regression: TensorFlow's solver, tape and layers."""

import numpy as np


def least_squares(x, y):
    """Return slope and intercept by TensorFlow's orthogonal least-squares solver."""
    import tensorflow as tf

    x, y = (tf.constant(np.asarray(values, dtype=float)) for values in (x, y))
    if tf.reduce_min(x) == tf.reduce_max(x):
        # The solver takes the shortest of all lines that fit equally well.
        raise ValueError("all x are equal")
    design = tf.stack([x, tf.ones_like(x)], axis=1)
    solution = tf.linalg.lstsq(design, y[:, tf.newaxis], fast=False)
    return float(solution[0, 0]), float(solution[1, 0])


def predict_line(m, b, x):
    """Return the output of a Keras dense layer of one unit without an activation."""
    import keras

    x = np.asarray(x, dtype=float)
    layer = keras.layers.Dense(1, dtype="float64")
    layer.build((None, 1))
    layer.set_weights([np.array([[m]]), np.array([b])])
    return np.asarray(layer(x.reshape(-1, 1))).reshape(x.shape)[()]


def _loss_and_gradient(m, b, x, y):
    import tensorflow as tf

    x, y = (tf.constant(np.asarray(values, dtype=float)) for values in (x, y))
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.math.squared_difference(y, m * x + b))
    return tape.gradient(loss, [m, b])


def mse_gradient(m, b, x, y):
    """Return both derivatives of the mean squared error by automatic differentiation."""
    import tensorflow as tf

    m, b = tf.Variable(m, dtype=tf.float64), tf.Variable(b, dtype=tf.float64)
    dm, db = _loss_and_gradient(m, b, x, y)
    return float(dm), float(db)


def gradient_descent(x, y, learn_rate, steps):
    """Return the line after some steps of Keras's own SGD optimizer."""
    import keras
    import tensorflow as tf

    m, b = tf.Variable(0.0, dtype=tf.float64), tf.Variable(0.0, dtype=tf.float64)
    optimizer = keras.optimizers.SGD(learning_rate=learn_rate)
    for _ in range(steps):
        gradient = _loss_and_gradient(m, b, x, y)
        optimizer.apply_gradients(zip(gradient, [m, b], strict=True))
    return float(m.numpy()), float(b.numpy())


def normalise(X):
    """Return the output of Keras's Normalization layer, adapted to X."""
    import keras

    X = np.asarray(X, dtype=float)
    layer = keras.layers.Normalization(dtype="float64")
    layer.adapt(X)
    return np.asarray(layer(X))
