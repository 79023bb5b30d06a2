"""The model is not compiled. Give it a loss and an optimizer by model.compile."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, "sigmoid", name="layer1"),
            keras.layers.Dense(1, "sigmoid", name="layer2"),
        ]
    )
    return model
