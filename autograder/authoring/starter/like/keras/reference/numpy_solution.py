"""Reference for @slug@: the authoritative signatures, docstrings and answers."""

import keras
import numpy as np


def build_classifier(n_features, n_classes):
    """Return a compiled Keras model for classes that are given as whole numbers.

    A dense layer of 8 units with ReLU, then a dense layer of n_classes units with softmax. It is
    compiled with Adam at a learning rate of 0.05, and with the sparse categorical cross-entropy.

    Parameters
    ----------
    n_features, n_classes : int

    Returns
    -------
    keras.Model
        Takes arrays of shape (m, n_features), gives (m, n_classes).
    """
    layers = [
        keras.Input((n_features,)),
        keras.layers.Dense(8, activation="relu"),
        keras.layers.Dense(n_classes, activation="softmax"),
    ]
    model = keras.Sequential(layers)
    model.compile(keras.optimizers.Adam(0.05), loss="sparse_categorical_crossentropy")
    return model


def predict_classes(model, X):
    """Return the most probable class of each sample.

    Parameters
    ----------
    model : keras.Model
        Gives a probability for each class.
    X : array of shape (m, n)
        Is not changed.

    Returns
    -------
    array of shape (m,)
        Integers, from 0.
    """
    return np.argmax(np.asarray(model(X)), axis=1)
