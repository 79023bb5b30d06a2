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
