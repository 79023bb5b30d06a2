import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv1D, Dense, Flatten, Normalization


def build_binary_model():
    model = keras.Sequential([
        keras.Input((2,)),
        Dense(3, activation='sigmoid', kernel_regularizer=keras.regularizers.l2(0.1), name='layer1'),
        Dense(1, activation='sigmoid', name='layer2'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.01))
    return model


def normalise_and_train(X, Y):
    model = build_binary_model()
    X -= X.mean(axis=0)
    X /= X.std(axis=0)
    model.fit(X, Y, epochs=5, verbose=0)
    return model


def keras_to_numpy(model, X):
    W1, b1, W2, b2 = [w for w in model.get_weights()]
    return X @ W1 + b1 @ W2 + b2


def build_multiclass_model():
    model = keras.Sequential([
        keras.Input((2,)),
        Dense(25, activation='relu', use_bias=False),
        Dense(15, activation='relu'),
        Dense(4),
    ])
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model


def probabilities(model, X):
    e = np.exp(model.predict(X, verbose=0))
    return [list(row / sum(row)) for row in e]


def build_multilabel_model():
    model = keras.Sequential([
        keras.Input((3,)),
        Dense(8),
        Dense(4, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.01))
    return model


def build_cnn():
    model = keras.Sequential([
        keras.Input((100, 1)),
        Conv1D(1, 20, strides=10, activation='relu'),
        Conv1D(1, 5, strides=2, activation='relu'),
        Dense(1, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.001))
    return model
