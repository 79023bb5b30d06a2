import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Conv1D, Dense, Flatten, Normalization


def build_binary_model():
    model = keras.Sequential([
        keras.Input((2,)),
        Dense(3, activation='sigmoid', name='layer1'),
        Dense(1, activation='sigmoid', name='layer2'),
    ])
    model.compile(loss='binary_crossentropy', optimizer='adam')
    model.summary()


def normalise_and_train(X, Y):
    norm = Normalization()
    norm.adapt(X)
    model = keras.Sequential([keras.Input((2,)), Dense(8, activation='sigmoid'), Dense(1, activation='sigmoid')])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.1))
    model.fit(norm(np.tile(X, (100, 1))), np.tile(Y, (100, 1)), epochs=1, batch_size=200, verbose=0)
    print(model.predict(norm(X), verbose=0))


def keras_to_numpy(model, X):
    A = X
    for layer in model.layers:
        W, b = layer.get_weights()
        z = A @ W + b
        name = layer.activation.__name__
        if name == 'sigmoid':
            A = 1 / (1 + np.exp(-z))
        elif name == 'relu':
            A = np.maximum(z, 0)
        else:
            A = z
    print(A)


def build_multiclass_model():
    model = keras.Sequential([
        keras.Input((2,)),
        Dense(25, activation='relu'),
        Dense(15, activation='relu'),
        Dense(4),
    ])
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    model.summary()


def probabilities(model, X):
    print(keras.ops.softmax(model.predict(X, verbose=0)))


def build_multilabel_model():
    model = keras.Sequential([
        keras.Input((3,)),
        Dense(8, activation='relu'),
        Dense(4, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.01))


def build_cnn():
    model = keras.Sequential([
        keras.Input((100, 1)),
        Conv1D(1, 20, strides=10, activation='relu'),
        Conv1D(1, 5, strides=2, activation='relu'),
        Flatten(),
        Dense(1, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=keras.optimizers.Adam(0.001))
    model.summary()
