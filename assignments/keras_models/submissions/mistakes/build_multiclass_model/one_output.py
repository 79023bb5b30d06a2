"""The output layer has 1 unit. It should have one for each of the four classes."""

from tensorflow import keras


def build_multiclass_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(25, "relu"),
            keras.layers.Dense(15, "relu"),
            keras.layers.Dense(1),
        ]
    )
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model
