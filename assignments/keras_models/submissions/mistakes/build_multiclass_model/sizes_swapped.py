"""The hidden layers have 15 and 25 units. It should be 25 and then 15."""

from tensorflow import keras


def build_multiclass_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(15, "relu"),
            keras.layers.Dense(25, "relu"),
            keras.layers.Dense(4),
        ]
    )
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model
