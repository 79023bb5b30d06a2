import keras
import numpy as np


def build_classifier(n_features, n_classes):
    inputs = keras.Input((n_features,))
    hidden = keras.layers.Dense(8, "relu")(inputs)
    outputs = keras.layers.Dense(n_classes, "softmax")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        keras.optimizers.Adam(learning_rate=0.05), loss="sparse_categorical_crossentropy"
    )
    return model


def predict_classes(model, X):
    classes = []
    for row in model.predict(X):
        classes.append(int(np.argmax(row)))
    return classes
