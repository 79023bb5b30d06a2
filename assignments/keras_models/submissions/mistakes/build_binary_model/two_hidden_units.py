"""The hidden layer has 2 units. It should have 3."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(2, "sigmoid", name="layer1"),
            keras.layers.Dense(1, "sigmoid", name="layer2"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return model
