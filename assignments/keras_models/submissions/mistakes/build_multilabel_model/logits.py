"""The output layer has no activation, and the loss takes logits. The outputs should be probabilities: use sigmoid units, and no from_logits."""

from tensorflow import keras


def build_multilabel_model():
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(8, "relu"),
            keras.layers.Dense(4),
        ]
    )
    model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True), optimizer=keras.optimizers.Adam(0.01))
    return model
