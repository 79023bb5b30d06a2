"""The layers have no bias."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, "sigmoid", use_bias=False, name="layer1"),
            keras.layers.Dense(1, "sigmoid", use_bias=False, name="layer2"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return model
