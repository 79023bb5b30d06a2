"""The strides are missing, so the windows move on by 1. They should move on by 10 and by 2."""

from tensorflow import keras


def build_cnn():
    model = keras.Sequential(
        [
            keras.Input((100, 1)),
            keras.layers.Conv1D(1, 20, activation="relu"),
            keras.layers.Conv1D(1, 5, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.001))
    return model
