"""The windows go beyond the ends of the signal. Remove padding='same'."""

from tensorflow import keras


def build_cnn():
    model = keras.Sequential(
        [
            keras.Input((100, 1)),
            keras.layers.Conv1D(1, 20, strides=10, activation="relu", padding="same"),
            keras.layers.Conv1D(1, 5, strides=2, activation="relu", padding="same"),
            keras.layers.Flatten(),
            keras.layers.Dense(1, "sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.001))
    return model
