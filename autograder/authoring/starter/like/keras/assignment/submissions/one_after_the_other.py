from tensorflow import keras
from tensorflow.keras import layers


def build_classifier(n_features, n_classes):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    model.add(layers.Dense(8))
    model.add(layers.Activation("relu"))
    model.add(layers.Dense(n_classes, activation="softmax"))
    optimizer = keras.optimizers.Adam(learning_rate=5e-2)
    loss = keras.losses.SparseCategoricalCrossentropy()
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    return model


def predict_classes(model, X):
    return model.predict(X, verbose=0).argmax(axis=-1)
