import keras
import numpy as np
from keras import layers, ops

def network(n_inputs, hidden, out, names=(None, None)):
    x = keras.Input((n_inputs,))
    h = layers.Dense(hidden[0], hidden[1], name=names[0])(x)
    return keras.Model(x, layers.Dense(out, "sigmoid", name=names[1])(h))

def build_binary_model():
    x = keras.Input((2,))
    h = layers.Dense(3, keras.activations.sigmoid, name="layer1")(x)
    y = layers.Dense(1, "sigmoid", name="layer2")(h)
    m = keras.Model(x, y, name="coffee")
    m.compile("adam", "binary_crossentropy")
    m.optimizer.learning_rate = 0.01
    return m

def normalise_and_train(X, Y):
    normalization = layers.Normalization(mean=X.mean(0), variance=X.var(0))
    model = network(2, (8, "sigmoid"), 1)
    model.compile(keras.optimizers.Adam(0.1), "bce")
    rows = np.concatenate([(X - X.mean(0)) / X.std(0)] * 100)
    labels = np.concatenate([Y] * 100)
    for _ in range(5):
        model.fit(rows, labels, 200, verbose=0)
    return [normalization, model]

def keras_to_numpy(model, X):
    A = X.astype("float32")
    weights = [np.array(w) for w in model.weights]
    kinds = [layer["config"]["activation"] for layer in model.get_config()["layers"] if "activation" in layer["config"]]
    for W, b, kind in zip(weights[::2], weights[1::2], kinds):
        A = A @ W + b
        if kind == "sigmoid":
            A = np.float32(1) / (np.float32(1) + np.exp(-A))
        if kind == "relu":
            A = A * (A > 0)
    return A

def build_multiclass_model():
    x = keras.Input(shape=(2,))
    h = layers.Dense(25, activation="relu", name="one")(x)
    h = layers.Dense(15, activation="relu", name="two")(h)
    z = layers.Dense(4, name="logits")(h)
    m = keras.Model(inputs=x, outputs=z)
    m.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return m

def probabilities(model, X):
    return ops.softmax(model(X))

def build_multilabel_model():
    m = network(3, (8, "relu"), 4)
    m.compile(keras.optimizers.Adam(1e-2), loss=keras.losses.BinaryCrossentropy(from_logits=False))
    return m

def build_cnn():
    x = keras.Input((100, 1))
    h = layers.Conv1D(1, 20, strides=10, activation="relu", padding="valid")(x)
    h = layers.Conv1D(1, 5, strides=2, activation="relu")(h)
    y = layers.Dense(1, activation="sigmoid")(layers.Reshape((3,))(h))
    m = keras.Model(x, y)
    m.compile(keras.optimizers.Adam(), keras.losses.BinaryCrossentropy())
    return m
