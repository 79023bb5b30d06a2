"""Second, independent reference for adam_and_convolution: Keras's optimizer and layers, float64."""

import numpy as np


def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """Return parameters and moments after one step of Keras's Adam, taken up at step t."""
    import keras

    variable = keras.Variable(np.asarray(param, dtype=float), dtype="float64")
    optimizer = keras.optimizers.Adam(learning_rate, beta_1, beta_2, epsilon)
    optimizer.build([variable])
    momentum, velocity = optimizer._momentums[0], optimizer._velocities[0]
    momentum.assign(m)
    velocity.assign(v)
    # Keras counts the steps that are done.
    optimizer.iterations.assign(t - 1)
    optimizer.apply([keras.ops.convert_to_tensor(np.asarray(grad, dtype=float))], [variable])
    return tuple(np.array(state)[()] for state in (variable, momentum, velocity))


def conv1d(x, kernel, stride=1):
    """Return Keras's convolution of one channel with one filter."""
    import keras

    if len(kernel) > len(x):
        # Of a result without any place Keras says nothing that could be understood.
        raise ValueError("the kernel fits nowhere")
    signal = np.asarray(x, dtype=float).reshape(1, -1, 1)
    weights = np.asarray(kernel, dtype=float).reshape(-1, 1, 1)
    return np.asarray(keras.ops.conv(signal, weights, strides=stride, padding="valid"))[0, :, 0]


def ekg_features(x, w1, b1, w2, b2, w3, b3):
    """Return the activations of a Keras model of two Conv1D layers and a Dense one."""
    import keras

    layers = [
        keras.layers.Conv1D(1, 20, strides=10, activation="relu", dtype="float64"),
        keras.layers.Conv1D(1, 5, strides=2, activation="relu", dtype="float64"),
        keras.layers.Flatten(dtype="float64"),
        keras.layers.Dense(1, activation="sigmoid", dtype="float64"),
    ]
    inputs = keras.Input((100, 1), dtype="float64")
    outputs = [inputs]
    for layer in layers:
        outputs.append(layer(outputs[-1]))
    model = keras.Model(inputs, [outputs[1], outputs[2], outputs[4]])
    model.set_weights(
        [
            np.reshape(w1, (20, 1, 1)), np.reshape(b1, (1,)),
            np.reshape(w2, (5, 1, 1)), np.reshape(b2, (1,)),
            np.reshape(w3, (3, 1)), np.reshape(b3, (1,)),
        ]
    )  # fmt: skip
    a1, a2, a3 = model(np.asarray(x, dtype=float).reshape(1, 100, 1))
    return np.asarray(a1)[0, :, 0], np.asarray(a2)[0, :, 0], float(np.asarray(a3)[0, 0])
