"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays


def stack(*shapes):
    """Return a strategy for kernels and biases of these shapes."""
    return st.tuples(*(arrays(2.0, shape=shape) for shape in shapes)).map(list)


def built(name, labels, *shapes, has_names=False):
    """Return the scenario of a model: its layers, how it is compiled, and what it predicts."""

    def facts(s, X, weights):
        import keras

        model = getattr(s, name)()
        layers = [layer for layer in model.layers if layer.weights]
        found = {"input shape": model.input_shape, "output shape": model.output_shape}
        found["weights"] = [weight.shape for weight in model.get_weights()]
        if has_names:
            found["names"] = [layer.name for layer in layers]
        found |= dict.fromkeys(("prediction", "optimizer", "learning rate", "loss"))
        if found["weights"] != [weight.shape for weight in weights]:
            return found
        model.set_weights(weights)
        found["prediction"] = np.asarray(model(X))
        # A model that was never compiled has no such attribute in some versions.
        if getattr(model, "optimizer", None) is None:
            return found | {"optimizer": "none: the model is not compiled"}
        found["optimizer"] = type(model.optimizer).__name__
        found["learning rate"] = float(model.optimizer.learning_rate)
        # A loss may be given by its name or as an object, so its value decides.
        try:
            loss = keras.losses.get(model.loss)(labels, found["prediction"])
        except ValueError:
            return found | {"loss": "one that does not take these labels"}
        found["loss"] = float(np.mean(loss))
        return found

    return Scenario(
        arrays(2.0, shape=shapes[0]),
        stack(*shapes[1:]),
        function=facts,
        call=f"""model = {name}()
model.set_weights({{weights}})
model({{X}})""",
        rtol=1e-4,
        atol=1e-5,
        examples=5,
    )


def own_model(name, last):
    """Return the scenario of a function of a model and X: with a model of ours."""

    def call(s, X, weights):
        import keras

        layers = [keras.layers.Dense(3, "relu"), keras.layers.Dense(2, last)]
        model = keras.Sequential([keras.Input((2,)), *layers])
        model.set_weights(weights)
        return np.asarray(getattr(s, name)(model, X))

    return Scenario(
        arrays(2.0, shape=(4, 2)),
        stack((2, 3), (3,), (3, 2), (2,)),
        function=call,
        call=f"""layers = [keras.layers.Dense(3, "relu"), keras.layers.Dense(2, "{last}")]
model = keras.Sequential([keras.Input((2,)), *layers])
model.set_weights({{weights}})
{name}(model, {{X}})""",
        rtol=1e-4,
        atol=1e-5,
        examples=10,
    )


def roasts_judged(s, seed):
    """Return what is normalised, and how two roasts are judged after training."""
    X = np.random.default_rng(seed).random((200, 2)) * [135, 4] + [150, 11.5]
    degrees, minutes = X.T
    is_good = (degrees > 175) & (minutes > 12) & (minutes < 21 - 3 / 85 * degrees)
    normalization, model = s.normalise_and_train(X, is_good[:, None] * 1.0)
    normalised = np.asarray(normalization(np.array([[200.0, 13.0], [200.0, 17.0]])))
    return {"normalised": normalised, "judged": np.asarray(model(normalised)).round()}


YES_OR_NO = np.array([[0.0], [1.0], [1.0], [0.0]])
DENSE = stack((2, 3), (3,), (3, 1), (1,))
CNN = ((20, 1, 1), (1,), (5, 1, 1), (1,), (3, 1), (1,))
SCENARIOS = {
    "build_binary_model": built(
        "build_binary_model", YES_OR_NO, (4, 2), (2, 3), (3,), (3, 1), (1,), has_names=True
    ),
    "normalise_and_train": Scenario(
        edges=[(1,), (2,)],
        function=roasts_judged,
        call="normalise_and_train(X, Y)  # X and Y: 200 roasts, drawn with the seed {seed}",
        rtol=1e-4,
    ),
    "keras_to_numpy": own_model("keras_to_numpy", "sigmoid"),
    "build_multiclass_model": built(
        "build_multiclass_model",
        np.arange(4),
        (4, 2),
        *((2, 25), (25,), (25, 15), (15,), (15, 4), (4,)),
    ),
    "probabilities": own_model("probabilities", "linear"),
    "build_multilabel_model": built(
        "build_multilabel_model", np.eye(4), (4, 3), (3, 8), (8,), (8, 4), (4,)
    ),
    "build_cnn": built("build_cnn", YES_OR_NO[:2], (2, 100, 1), *CNN),
    "forward": Scenario(arrays(2.0, shape=(4, 2)), DENSE, rtol=1e-4, atol=1e-6, examples=20),
    "forward_cnn": Scenario(
        arrays(2.0, shape=(2, 100, 1)),
        stack(*CNN),
        st.just([10, 2]),
        rtol=1e-4,
        atol=1e-6,
        examples=5,
    ),
}
