import numpy as np
import keras
from keras import layers


def finish(x, y, loss, rate):
    m = keras.Model(x, y)
    m.compile(loss=loss, optimizer=keras.optimizers.Adam(rate))
    return m


# %%
def build_binary_model():
    x = keras.Input((2,))
    h = layers.Dense(3, keras.activations.sigmoid, name="layer1")(x)
    y = layers.Dense(1, "sigmoid", name="layer2")(h)
    m = keras.Model(x, y, name="coffee")
    m.compile("adam", "binary_crossentropy")
    m.optimizer.learning_rate = 0.01
    return m

# %%
def normalise_and_train(X, Y):
    norm = layers.Normalization()
    norm.adapt(X)
    x = keras.Input((2,))
    m = finish(x, layers.Dense(1, "sigmoid")(layers.Dense(8, "sigmoid")(x)), "binary_crossentropy", 0.1)
    m.fit(np.tile(norm(X), (100, 1)), np.tile(Y, (100, 1)), 200, 5, verbose=0)
    return norm, m

# %%
G = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: z * (z > 0), "linear": lambda z: z}

def keras_to_numpy(model, X):
    for l in model.layers:
        W, b = l.get_weights()
        X = G[l.activation.__name__](X @ W + b)
    return X

# %%
def build_multiclass_model():
    x = keras.Input((2,))
    h = layers.Dense(15, "relu")(layers.Dense(25, "relu")(x))
    return finish(x, layers.Dense(4)(h), keras.losses.SparseCategoricalCrossentropy(from_logits=True), 1e-3)

# %%
probabilities = lambda model, X: keras.ops.softmax(model(X))

# %%
def build_multilabel_model():
    x = keras.Input((3,))
    return finish(x, layers.Dense(4, "sigmoid")(layers.Dense(8, "relu")(x)), "binary_crossentropy", 1e-2)

# %%
def build_cnn():
    x = keras.Input((100, 1))
    h = layers.Conv1D(1, 20, 10, activation="relu")(x)
    h = layers.Conv1D(1, 5, 2, activation="relu")(h)
    return finish(x, layers.Dense(1, "sigmoid")(layers.Flatten()(h)), "binary_crossentropy", 1e-3)
