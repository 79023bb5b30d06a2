# %% [markdown]
# My solution
# %%
import numpy as np
import tensorflow as tf
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, Normalization, Conv1D, Flatten

# %%
def build_binary_model():
    model = Sequential([
        tf.keras.Input(shape=(2,)),
        Dense(3, activation='sigmoid', name='layer1'),
        Dense(1, activation='sigmoid', name='layer2'),
    ])
    model.compile(loss=tf.keras.losses.BinaryCrossentropy(), optimizer=tf.keras.optimizers.Adam(learning_rate=0.01))
    return model

# %%
model = build_binary_model()
model.summary()

# %%
def normalise_and_train(X, Y):
    norm_l = tf.keras.layers.Normalization(axis=-1)
    norm_l.adapt(X)  # learns mean, variance
    Xn = norm_l(X)
    Xt = np.tile(Xn, (100, 1))
    Yt = np.tile(Y, (100, 1))
    model = Sequential([tf.keras.Input(shape=(2,)), Dense(8, activation='sigmoid'), Dense(1, activation='sigmoid')])
    model.compile(loss=tf.keras.losses.BinaryCrossentropy(), optimizer=tf.keras.optimizers.Adam(learning_rate=0.1))
    model.fit(Xt, Yt, epochs=5, batch_size=200)
    return norm_l, model

# %%
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def keras_to_numpy(model, X):
    a = X
    for layer in model.layers:
        W, b = layer.get_weights()
        z = np.matmul(a, W) + b
        if layer.activation.__name__ == 'sigmoid':
            a = sigmoid(z)
        elif layer.activation.__name__ == 'relu':
            a = np.maximum(0, z)
        else:
            a = z
    return a

# %%
def build_multiclass_model():
    tf.random.set_seed(1234)
    model = Sequential([
        tf.keras.Input(shape=(2,)),
        Dense(25, activation='relu'),
        Dense(15, activation='relu'),
        Dense(4, activation='linear'),
    ], name='my_model')
    model.compile(loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=tf.keras.optimizers.Adam(0.001))
    return model

def probabilities(model, X):
    logits = model.predict(X)
    return tf.nn.softmax(logits).numpy()

# %%
def build_multilabel_model():
    model = Sequential([
        tf.keras.Input(shape=(3,)),
        Dense(8, activation='relu'),
        Dense(4, activation='sigmoid'),
    ])
    model.compile(loss=tf.keras.losses.BinaryCrossentropy(), optimizer=tf.keras.optimizers.Adam(learning_rate=0.01), metrics=['accuracy'])
    return model

# %%
def build_cnn():
    model = Sequential([
        tf.keras.Input(shape=(100, 1)),
        Conv1D(filters=1, kernel_size=20, strides=10, activation='relu'),
        Conv1D(filters=1, kernel_size=5, strides=2, activation='relu'),
        Flatten(),
        Dense(1, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer='adam')
    return model

build_cnn().summary()
