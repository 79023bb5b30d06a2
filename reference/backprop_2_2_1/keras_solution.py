"""Second, independent reference for backprop_2_2_1: gradients by TensorFlow's tape."""

import numpy as np

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")


def _output(params, x):
    import tensorflow as tf

    hidden = tf.stack(
        [
            params["w1"] * x[0] + params["w2"] * x[1] + params["b1"],
            params["w3"] * x[0] + params["w4"] * x[1] + params["b2"],
        ]
    )
    h = tf.sigmoid(hidden)
    return tf.sigmoid(params["w5"] * h[0] + params["w6"] * h[1] + params["b3"])


def feedforward(params, x):
    """Return o1 for one sample, in double precision."""
    import tensorflow as tf

    constants = {name: tf.constant(value, tf.float64) for name, value in params.items()}
    return float(_output(constants, np.asarray(x, dtype=float)))


def gradients(params, x, y_true):
    """Return all partial derivatives of (y_true - o1)**2 by automatic differentiation."""
    import tensorflow as tf

    variables = {name: tf.Variable(params[name], dtype=tf.float64) for name in NAMES}
    with tf.GradientTape() as tape:
        loss = (y_true - _output(variables, np.asarray(x, dtype=float))) ** 2
    found = tape.gradient(loss, variables)
    return {name: float(found[name]) for name in NAMES}


def sgd_step(params, grads, learn_rate):
    """Return the parameters after one step of Keras's own SGD optimizer."""
    import keras
    import tensorflow as tf

    variables = {name: tf.Variable(value, dtype=tf.float64) for name, value in params.items()}
    optimizer = keras.optimizers.SGD(learning_rate=learn_rate)
    optimizer.apply_gradients(
        (tf.constant(grads[name], tf.float64), variable) for name, variable in variables.items()
    )
    return {name: float(variable.numpy()) for name, variable in variables.items()}
