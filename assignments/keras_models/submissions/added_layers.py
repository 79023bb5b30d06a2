import math
import tensorflow as tf
from tensorflow import keras
learning_rate = 1e-2
def dense(units, name):
    return keras.layers.Dense(units, activation=tf.nn.sigmoid, name=name)
def build_binary_model():
    model = keras.models.Sequential()
    model.add(keras.layers.InputLayer(shape=(2,)))
    model.add(dense(3, 'layer1'))
    model.add(dense(1, 'layer2'))
    model.compile(optimizer=keras.optimizers.Adam(learning_rate), loss=keras.losses.binary_crossentropy, metrics=['accuracy'])
    return model
import numpy as np
X = np.random.rand(40, 2); Y = (X[:, :1] > .5)
history = build_binary_model().fit(X, Y, epochs=2, verbose=0)

def normalise_and_train(X, Y):
    norm = keras.layers.Normalization(input_shape=(2,))
    tiled = np.tile(X, (100, 1))
    norm.adapt(tiled)
    model = keras.models.Sequential()
    model.add(keras.layers.InputLayer(shape=(2,)))
    model.add(dense(8, 'hidden'))
    model.add(dense(1, 'out'))
    model.compile(optimizer=keras.optimizers.Adam(10 * learning_rate), loss=keras.losses.binary_crossentropy)
    order = np.random.permutation(len(tiled))
    model.fit(np.array(norm(tiled))[order], np.tile(Y, (100, 1))[order], batch_size=200, epochs=5, verbose=2)
    return norm, model

def activate(name, z):
    if name == 'sigmoid':
        return 1 / (1 + math.exp(-z))
    if name == 'relu':
        return max(0.0, z)
    return z

def keras_to_numpy(model, X):
    rows = []
    for x in X:
        a = list(x)
        for layer in model.layers:
            W, b = layer.kernel.numpy(), layer.bias.numpy()
            name = layer.get_config()['activation']
            a = [activate(name, sum(a[i] * W[i][j] for i in range(len(a))) + b[j]) for j in range(len(b))]
        rows.append(a)
    return np.array(rows)

def build_multiclass_model():
    model = keras.models.Sequential(name='four')
    model.add(keras.layers.Input((2,)))
    for units in (25, 15):
        model.add(keras.layers.Dense(units, activation=tf.nn.relu))
    model.add(keras.layers.Dense(4, activation=None))
    def loss(y, z):
        return keras.losses.sparse_categorical_crossentropy(y, z, from_logits=True)
    model.compile(keras.optimizers.Adam(learning_rate=1e-3), loss)
    return model

def probabilities(model, X):
    result = []
    for z in model.predict(X, verbose=0):
        z = [math.exp(v - max(z)) for v in z]
        result.append([v / sum(z) for v in z])
    return np.array(result)

def build_multilabel_model():
    model = keras.models.Sequential()
    model.add(keras.Input((3,)))
    model.add(keras.layers.Dense(8))
    model.add(keras.layers.ReLU())
    model.add(keras.layers.Dense(4, 'sigmoid', kernel_initializer='zeros'))
    model.compile(loss=['binary_crossentropy'], optimizer=keras.optimizers.Adam(learning_rate))
    return model

def build_cnn():
    model = keras.models.Sequential()
    model.add(keras.Input((100, 1)))
    model.add(keras.layers.Convolution1D(1, 20, 10, activation='relu'))
    model.add(keras.layers.Conv1D(1, [5], strides=[2], activation=keras.activations.relu))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(1, 'sigmoid'))
    model.compile(loss='bce', optimizer=keras.optimizers.Adam(.001))
    return model
