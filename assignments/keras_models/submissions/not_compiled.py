import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv1D, Dense, Flatten, Normalization


def build_binary_model():
    model = keras.Sequential([
        keras.Input((2,)),
        Dense(3, activation='sigmoid', name='layer1'),
        Dense(1, activation='sigmoid', name='layer2'),
    ])
    return model


def normalise_and_train(X, Y):
    norm = Normalization()
    norm.adapt(X)
    model = keras.Sequential([keras.Input((2,)), Dense(8, activation='sigmoid'), Dense(1, activation='sigmoid')])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.1))
    model.fit(norm(np.tile(X, (100, 1))), np.repeat(Y, 100, axis=0), epochs=1, batch_size=200, verbose=0)
    return norm, model


def keras_to_numpy(model, X):
    W, b = model.layers[0].get_weights()
    return 1 / (1 + np.exp(-(X @ W + b)))


def build_multiclass_model():
    model = keras.Sequential([
        keras.Input((2,)),
        Dense(25, activation='relu'),
        Dense(15, activation='relu'),
        Dense(4),
    ])
    return model


def probabilities(model, X):
    e = np.exp(model.predict(X, verbose=0))
    return e / e.sum(axis=0)


def build_multilabel_model():
    model = keras.Sequential([
        keras.Input((3,)),
        Dense(8, activation='relu'),
        Dense(4, activation='sigmoid'),
    ])
    return model


def build_cnn():
    model = keras.Sequential([
        keras.Input((100, 1)),
        Conv1D(1, 20, strides=10, activation='relu'),
        Conv1D(1, 5, strides=2, activation='relu'),
        Flatten(),
        Dense(1, activation='sigmoid'),
    ])
    return model
