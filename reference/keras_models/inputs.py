"""On which inputs `autograder verify` compares the NumPy reference with Keras models."""

import numpy as np
from hypothesis import strategies as st

from autograder.verify import Compare, arrays


def stack(*shapes):
    """Return a strategy for kernels and biases of these shapes."""
    return st.tuples(*(arrays(2.0, shape=shape) for shape in shapes)).map(list)


def built(name, *shapes):
    """Return how to compare a model: its layers, its learning rate and what it predicts."""

    def compared(module, X, weights):
        model = getattr(module, name)()
        model.set_weights(weights)
        parameters = [layer.count_params() for layer in model.layers if layer.weights]
        rate = float(model.optimizer.learning_rate)
        return np.concatenate([parameters, [rate], np.asarray(model(X)).ravel()])

    X = arrays(2.0, shape=shapes[0])
    return Compare(X, stack(*shapes[1:]), function=compared, rtol=1e-4, atol=1e-5, examples=5)


def own_model(name, last):
    """Return how to compare a function of a model and X: with a model of ours."""

    def call(module, X, weights):
        import keras

        layers = [keras.layers.Dense(3, "relu"), keras.layers.Dense(2, last)]
        model = keras.Sequential([keras.Input((2,)), *layers])
        model.set_weights(weights)
        return getattr(module, name)(model, X)

    weights = stack((2, 3), (3,), (3, 2), (2,))
    return Compare(
        arrays(2.0, shape=(4, 2)), weights, function=call, rtol=1e-4, atol=1e-5, examples=10
    )


def roasts_judged(module, seed):
    """Return what is normalised, and how two roasts are judged after training."""
    X = np.random.default_rng(seed).random((200, 2)) * [135, 4] + [150, 11.5]
    degrees, minutes = X.T
    is_good = (degrees > 175) & (minutes > 12) & (minutes < 21 - 3 / 85 * degrees)
    normalization, model = module.normalise_and_train(X, is_good[:, None] * 1.0)
    normalised = np.asarray(normalization(np.array([[200.0, 13.0], [200.0, 17.0]])))
    return np.concatenate([normalised, np.asarray(model(normalised)).round()], axis=1)


DENSE = stack((2, 3), (3,), (3, 1), (1,))
CNN = ((20, 1, 1), (1,), (5, 1, 1), (1,), (3, 1), (1,))
COMPARED = {
    "build_binary_model": built("build_binary_model", (4, 2), (2, 3), (3,), (3, 1), (1,)),
    "normalise_and_train": Compare(edges=[(1,), (2,)], function=roasts_judged, rtol=1e-4),
    "keras_to_numpy": own_model("keras_to_numpy", "sigmoid"),
    "build_multiclass_model": built(
        "build_multiclass_model", (4, 2), (2, 25), (25,), (25, 15), (15,), (15, 4), (4,)
    ),
    "probabilities": own_model("probabilities", "linear"),
    "build_multilabel_model": built("build_multilabel_model", (4, 3), (3, 8), (8,), (8, 4), (4,)),
    "build_cnn": built("build_cnn", (2, 100, 1), *CNN),
    "forward": Compare(arrays(2.0, shape=(4, 2)), DENSE, rtol=1e-4, atol=1e-6, examples=20),
    "forward_cnn": Compare(
        arrays(2.0, shape=(2, 100, 1)),
        stack(*CNN),
        st.just([10, 2]),
        rtol=1e-4,
        atol=1e-6,
        examples=5,
    ),
}
NOT_COMPARED = {}
