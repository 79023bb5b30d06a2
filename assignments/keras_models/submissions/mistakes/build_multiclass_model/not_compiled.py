"""The model is not compiled. Give it a loss and an optimizer by model.compile."""

from tensorflow import keras


def build_multiclass_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(25, "relu"),
            keras.layers.Dense(15, "relu"),
            keras.layers.Dense(4),
        ]
    )
    return model
