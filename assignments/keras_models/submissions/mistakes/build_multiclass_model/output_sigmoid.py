"""The output layer has sigmoid units. Leave the output linear."""

from tensorflow import keras


def build_multiclass_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(25, "relu"),
            keras.layers.Dense(15, "relu"),
            keras.layers.Dense(4, "sigmoid"),
        ]
    )
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model
