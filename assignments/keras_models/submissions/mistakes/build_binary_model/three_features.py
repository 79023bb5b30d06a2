"""The model takes 3 features. It should take 2."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(3, "sigmoid", name="layer1"),
            keras.layers.Dense(1, "sigmoid", name="layer2"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return model
