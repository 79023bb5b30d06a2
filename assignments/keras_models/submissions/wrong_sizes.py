import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv1D, Dense, Flatten, Normalization


def build_binary_model():
    model = keras.Sequential([
        keras.Input((3,)),
        Dense(4, activation='sigmoid', name='layer1'),
        Dense(1, activation='sigmoid', name='layer2'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.01))
    return model


def normalise_and_train(X, Y):
    norm = Normalization()
    norm.adapt(X)
    model = keras.Sequential([keras.Input((2,)), Dense(3, activation='sigmoid'), Dense(1, activation='sigmoid')])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.01))
    model.fit(norm(np.tile(X, (100, 1))), np.tile(Y, (100, 1)), epochs=5, batch_size=200, verbose=0)
    return norm, model


def keras_to_numpy(model, X):
    W1, b1, W2, b2 = model.get_weights()
    a1 = 1 / (1 + np.exp(-(X @ W1 + b1)))
    return 1 / (1 + np.exp(-(a1 @ W2 + b2)))


def build_multiclass_model():
    model = keras.Sequential([
        keras.Input((400,)),
        Dense(25, activation='relu'),
        Dense(15, activation='relu'),
        Dense(10),
    ])
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model


def probabilities(model, X):
    e = np.exp(model.predict(X, verbose=0))
    return e / (e[:, :1] + e[:, 1:2] + e[:, 2:3] + e[:, 3:4])


def build_multilabel_model():
    model = keras.Sequential([
        keras.Input((4,)),
        Dense(4, activation='relu'),
        Dense(3, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.01))
    return model


def build_cnn():
    model = keras.Sequential([
        keras.Input((100, 1)),
        Conv1D(1, 20, activation='relu'),
        Conv1D(1, 5, activation='relu'),
        Flatten(),
        Dense(1, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.001))
    return model
