"""The learning rate is 0.001, which is Adam's default. It should be 0.01."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, "sigmoid", name="layer1"),
            keras.layers.Dense(1, "sigmoid", name="layer2"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer="adam")
    return model
