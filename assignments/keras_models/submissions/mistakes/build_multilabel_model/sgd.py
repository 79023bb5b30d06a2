"""The optimizer is SGD. It should be Adam."""

from tensorflow import keras


def build_multilabel_model():
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(8, "relu"),
            keras.layers.Dense(4, "sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(0.01))
    return model
