"""The names are swapped: the hidden layer is 'layer1', the output layer 'layer2'."""

from tensorflow import keras


def build_binary_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, "sigmoid", name="layer2"),
            keras.layers.Dense(1, "sigmoid", name="layer1"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(0.01))
    return model
