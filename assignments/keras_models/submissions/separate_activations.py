from tensorflow import keras
from tensorflow.keras import layers
import numpy as np


class Activations:
    functions = {
        'sigmoid': lambda z: np.exp(-np.logaddexp(0, -z)),
        'relu': lambda z: np.where(z > 0, z, 0),
        'linear': lambda z: z,
    }


def stack(n, *more):
    return keras.Sequential([layers.InputLayer(shape=n), *more])


def build_binary_model(units=3):
    model = stack((2,),
        layers.Dense(units, name='layer1'), layers.Activation('sigmoid'), layers.Dropout(0),
        layers.Dense(1, name='layer2'), layers.Activation(keras.activations.sigmoid))
    schedule = keras.optimizers.schedules.ExponentialDecay(0.01, 1000, 0.9)
    model.compile(optimizer=keras.optimizers.Adam(schedule), loss=['binary_crossentropy'])
    return model


def normalise_and_train(X, Y):
    normalization = layers.Normalization()
    normalization.adapt(X.copy())
    scaled = normalization(X).numpy()
    copies, labels = np.vstack([scaled for _ in range(100)]), np.vstack([Y for _ in range(100)])
    model = stack((2,), layers.Dense(8), layers.Activation('sigmoid'), layers.Dense(1), layers.Activation('sigmoid'))
    model.compile(optimizer=keras.optimizers.Adam(0.1), loss=keras.losses.BinaryCrossentropy())
    for epoch in range(5):
        order = np.random.permutation(len(copies))
        for start in range(0, len(order), 200):
            chosen = order[start:start + 200]
            model.train_on_batch(copies[chosen], labels[chosen])
    return normalization, model


def keras_to_numpy(model, X):
    def run(layer_number):
        if layer_number < 0:
            return np.asarray(X)
        layer = model.get_layer(index=layer_number)
        W, b = layer.weights
        function = Activations.functions[keras.activations.serialize(layer.activation)]
        return function(np.einsum('mn,nu->mu', run(layer_number - 1), W.numpy()) + b.numpy())
    return run(len(model.layers) - 1)


def build_multiclass_model():
    model = stack((2,), layers.Dense(25), layers.ReLU(), layers.Dense(15), layers.ReLU(), layers.Dense(4), layers.Activation('linear'))
    model.compile('adam', keras.losses.SparseCategoricalCrossentropy(True))
    return model


def probabilities(model, X):
    return keras.Sequential([model, layers.Softmax()])(X)


def build_multilabel_model():
    hidden = keras.Sequential([layers.InputLayer(shape=(3,)), layers.Dense(8, 'relu')])
    model = keras.Sequential([hidden, layers.Dense(4), layers.Activation('sigmoid')])
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss='binary_crossentropy')
    return model


def build_cnn():
    model = stack((100, 1),
        layers.Conv1D(1, 20, strides=10), layers.Activation('relu'),
        layers.Conv1D(1, 5, strides=2), layers.ReLU(),
        layers.Flatten(), layers.Dense(1), layers.Activation('sigmoid'))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.001), loss=keras.losses.BinaryCrossentropy())
    return model
