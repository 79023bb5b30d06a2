"""Second, independent reference for keras_models: models by the functional interface."""

import numpy as np


def _compiled(inputs, outputs, loss, learning_rate):
    import keras

    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss=loss)
    return model


def build_binary_model():
    """Return the model of the NumPy reference's docstring, built by calling layers."""
    import keras

    inputs = keras.Input(shape=(2,))
    hidden = keras.layers.Dense(3, "sigmoid", name="layer1")(inputs)
    outputs = keras.layers.Dense(1, "sigmoid", name="layer2")(hidden)
    return _compiled(inputs, outputs, "binary_crossentropy", 0.01)


def normalise_and_train(X, Y):
    """Return the same, with NumPy's mean and deviation and a training loop of its own."""
    import keras
    import tensorflow as tf

    normalization = keras.layers.Normalization(mean=X.mean(axis=0), variance=X.var(axis=0))
    inputs = keras.Input(shape=(2,))
    hidden = keras.layers.Dense(8, "sigmoid")(inputs)
    outputs = keras.layers.Dense(1, "sigmoid")(hidden)
    model = _compiled(inputs, outputs, "binary_crossentropy", 0.1)
    rows = np.tile((X - X.mean(axis=0)) / X.std(axis=0), (100, 1)).astype("float32")
    labels = np.tile(Y, (100, 1)).astype("float32")
    data = tf.data.Dataset.from_tensor_slices((rows, labels))

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(keras.losses.binary_crossentropy(y, model(x, training=True)))
        gradients = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))

    for _ in range(5):
        for x, y in data.shuffle(len(rows)).batch(200):
            step(x, y)
    return normalization, model


def keras_to_numpy(model, X):
    """Return Keras's own prediction."""
    return model.predict(X, verbose=0)


def build_multiclass_model():
    """Return the model of the NumPy reference's docstring, built by calling layers."""
    import keras

    inputs = keras.Input(shape=(2,))
    hidden = keras.layers.Dense(25, "relu")(inputs)
    hidden = keras.layers.Dense(15, "relu")(hidden)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    return _compiled(inputs, keras.layers.Dense(4)(hidden), loss, 0.001)


def probabilities(model, X):
    """Return Keras's softmax of the model's prediction."""
    import keras

    return np.asarray(keras.ops.softmax(model.predict(X, verbose=0)))


def build_multilabel_model():
    """Return the model of the NumPy reference's docstring, built by calling layers."""
    import keras

    inputs = keras.Input(shape=(3,))
    hidden = keras.layers.ReLU()(keras.layers.Dense(8)(inputs))
    outputs = keras.layers.Dense(4, "sigmoid")(hidden)
    return _compiled(inputs, outputs, "binary_crossentropy", 0.01)


def build_cnn():
    """Return the model of the NumPy reference's docstring, built by calling layers."""
    import keras

    inputs = keras.Input(shape=(100, 1))
    nine = keras.layers.Conv1D(1, 20, strides=10, activation="relu")(inputs)
    three = keras.layers.Conv1D(1, 5, strides=2, activation="relu")(nine)
    outputs = keras.layers.Dense(1, "sigmoid")(keras.layers.Flatten()(three))
    return _compiled(inputs, outputs, "binary_crossentropy", 0.001)


def forward(X, weights, activations=("sigmoid", "sigmoid")):
    """Return the prediction of a Keras model that holds these weights, as a NumPy array."""
    import keras

    layers = [
        keras.layers.Dense(W.shape[1], activation=name)
        for W, name in zip(weights[::2], activations, strict=True)
    ]
    model = keras.Sequential([keras.Input((len(weights[0]),)), *layers])
    model.set_weights(weights)
    return np.asarray(model(np.asarray(X, dtype="float32")))


def forward_cnn(X, weights, strides):
    """Return the prediction of a Keras model with these weights and relu, relu, sigmoid."""
    import keras

    convolutions = [
        keras.layers.Conv1D(W.shape[2], len(W), strides=stride, activation="relu")
        for W, stride in zip(weights[:-2:2], strides, strict=True)
    ]
    dense = keras.layers.Dense(weights[-2].shape[1], activation="sigmoid")
    model = keras.Sequential(
        [keras.Input(X.shape[1:]), *convolutions, keras.layers.Flatten(), dense]
    )
    model.set_weights(weights)
    return np.asarray(model(np.asarray(X, dtype="float32")))
