import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv1D, Dense, Flatten, Normalization


def build_binary_model():
    model = keras.Sequential([
        Dense(3, activation='sigmoid', name='layer1'),
        Dense(1, activation='sigmoid', name='layer2'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.01))
    return model


def normalise_and_train(X, Y):
    norm = Normalization()
    norm.adapt(X)
    model = keras.Sequential([keras.Input((2,)), Dense(8, activation='sigmoid'), Dense(1, activation='sigmoid')])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.1))
    model.fit(norm(np.tile(X, (100, 1))), np.repeat(Y, 100, axis=0), epochs=5, batch_size=200, verbose=0)
    return norm, model


def keras_to_numpy(model, X):
    A = X
    for layer in model.layers:
        A = layer(A)
    return A.numpy()


def build_multiclass_model():
    model = keras.Sequential([
        Dense(25, activation='relu'),
        Dense(15, activation='relu'),
        Dense(4),
    ])
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model


def probabilities(model, X):
    e = np.exp(model.predict(X, verbose=0))
    return e / e.sum(axis=1, keepdims=True)


def build_multilabel_model():
    model = keras.Sequential([
        Dense(8, activation='relu'),
        Dense(4, activation='sigmoid'),
    ])
    model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.01))
    return model


def build_cnn():
    model = keras.Sequential([
        Conv1D(1, 20, strides=10, activation='relu'),
        Conv1D(1, 5, strides=2, activation='relu'),
        Flatten(),
        Dense(1, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.001))
    return model
