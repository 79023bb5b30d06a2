"""The hidden layer has no activation. Its units should be sigmoid units."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, name="layer1"),
            keras.layers.Dense(1, "sigmoid", name="layer2"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return model
