import keras
import numpy as np


def build_classifier(n_features, n_classes):
    layers = [
        keras.Input((n_features,)),
        keras.layers.Dense(8, activation="sigmoid"),
        keras.layers.Dense(n_classes, activation="softmax"),
    ]
    model = keras.Sequential(layers)
    model.compile("adam", loss="categorical_crossentropy")
    return model


def predict_classes(model, X):
    return np.asarray(model(X)).argmax()
