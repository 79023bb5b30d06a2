"""The loss is the mean squared error. For yes or no it should be the binary cross-entropy."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, "sigmoid", name="layer1"),
            keras.layers.Dense(1, "sigmoid", name="layer2"),
        ]
    )
    model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))
    return model
