"""The output is always 1: the softmax of a single unit. It should be a sigmoid unit."""

from tensorflow import keras


def build_cnn():
    model = keras.Sequential(
        [
            keras.Input((100, 1)),
            keras.layers.Conv1D(1, 20, strides=10, activation="relu"),
            keras.layers.Conv1D(1, 5, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(1, "softmax"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.001))
    return model
