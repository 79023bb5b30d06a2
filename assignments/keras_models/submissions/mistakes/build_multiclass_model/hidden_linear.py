"""The hidden layers have no activation. They should have relu units."""

from tensorflow import keras


def build_multiclass_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(25),
            keras.layers.Dense(15),
            keras.layers.Dense(4),
        ]
    )
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model
