"""The model is not compiled. Give it a loss and an optimizer by model.compile."""

from tensorflow import keras


def build_multilabel_model():
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(8, "relu"),
            keras.layers.Dense(4, "sigmoid"),
        ]
    )
    return model
