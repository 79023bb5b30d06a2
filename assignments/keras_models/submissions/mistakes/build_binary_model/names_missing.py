"""The layers have no names of their own. Call them 'layer1' and 'layer2'."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, "sigmoid", name="a"),
            keras.layers.Dense(1, "sigmoid", name="b"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return model
