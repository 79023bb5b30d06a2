"""The loss is the mean squared error. It should be the binary cross-entropy."""

from tensorflow import keras


def build_multilabel_model():
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(8, "relu"),
            keras.layers.Dense(4, "sigmoid"),
        ]
    )
    model.compile(loss="mse", optimizer=keras.optimizers.Adam(0.01))
    return model
