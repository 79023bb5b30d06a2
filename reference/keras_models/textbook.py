"""The exercises once more, as a textbook writes them: layers added one by one, plain softmax."""

import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv1D, Dense, Flatten, Normalization


def build_binary_model():
    model = keras.Sequential()
    model.add(keras.Input(shape=(2,)))
    model.add(Dense(3, activation="sigmoid", name="layer1"))
    model.add(Dense(1, activation="sigmoid", name="layer2"))
    model.compile(
        loss=keras.losses.BinaryCrossentropy(),
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
    )
    return model


def normalise_and_train(X, Y):
    normalization = Normalization(axis=-1)
    normalization.adapt(X)
    X_normalised = normalization(X)
    X_tiled = np.tile(X_normalised, (100, 1))
    Y_tiled = np.tile(Y, (100, 1))
    model = keras.Sequential()
    model.add(keras.Input(shape=(2,)))
    model.add(Dense(8, activation="sigmoid"))
    model.add(Dense(1, activation="sigmoid"))
    model.compile(
        loss=keras.losses.BinaryCrossentropy(),
        optimizer=keras.optimizers.Adam(learning_rate=0.1),
    )
    model.fit(X_tiled, Y_tiled, epochs=5, batch_size=200, verbose=0)
    return normalization, model


def keras_to_numpy(model, X):
    A = X
    for layer in model.layers:
        W = layer.get_weights()[0]
        b = layer.get_weights()[1]
        name = layer.activation.__name__
        units = W.shape[1]
        A_out = np.zeros((A.shape[0], units))
        for i in range(A.shape[0]):
            for j in range(units):
                z = np.dot(A[i], W[:, j]) + b[j]
                if name == "sigmoid":
                    A_out[i, j] = 1 / (1 + np.exp(-z))
                elif name == "relu":
                    A_out[i, j] = max(0, z)
                else:
                    A_out[i, j] = z
        A = A_out
    return A


def build_multiclass_model():
    model = keras.Sequential()
    model.add(keras.Input(shape=(2,)))
    model.add(Dense(25, activation="relu"))
    model.add(Dense(15, activation="relu"))
    model.add(Dense(4, activation="linear"))
    model.compile(
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
    )
    return model


def probabilities(model, X):
    logits = model(X).numpy()
    powers = np.exp(logits)
    sums = np.sum(powers, axis=1, keepdims=True)
    return powers / sums


def build_multilabel_model():
    model = keras.Sequential()
    model.add(keras.Input(shape=(3,)))
    model.add(Dense(8, activation="relu"))
    model.add(Dense(4, activation="sigmoid"))
    model.compile(
        loss=keras.losses.BinaryCrossentropy(),
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
    )
    return model


def build_cnn():
    model = keras.Sequential()
    model.add(keras.Input(shape=(100, 1)))
    model.add(Conv1D(filters=1, kernel_size=20, strides=10, activation="relu"))
    model.add(Conv1D(filters=1, kernel_size=5, strides=2, activation="relu"))
    model.add(Flatten())
    model.add(Dense(1, activation="sigmoid"))
    model.compile(
        loss=keras.losses.BinaryCrossentropy(),
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
    )
    return model
