"""The first two numbers of Conv1D are swapped: there are 20 and 5 filters of size 1. The number of filters comes first, then their size: 1, 20 and 1, 5."""

from tensorflow import keras


def build_cnn():
    model = keras.Sequential(
        [
            keras.Input((100, 1)),
            keras.layers.Conv1D(20, 1, strides=10, activation="relu"),
            keras.layers.Conv1D(5, 1, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.001))
    return model
