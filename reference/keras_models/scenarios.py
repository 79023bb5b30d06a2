"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays


def stack(*shapes):
    """Return a strategy for kernels and biases of these shapes."""
    return st.tuples(*(arrays(2.0, shape=shape) for shape in shapes)).map(list)


def built(name, labels, *shapes, has_names=False):
    """Return the scenario of a model: its layers, how it is compiled, and what it predicts."""

    kept = f"_{name}_kept"

    def facts(s, X, weights):
        # To build a model takes most of the time, and it is the same for every input.
        if not hasattr(s, kept):
            setattr(s, kept, getattr(s, name)())
        model = getattr(s, kept)
        if model is None:
            return None
        layers = [layer for layer in model.layers if layer.weights]
        found = {"input shape": model.input_shape, "output shape": model.output_shape}
        found["weights"] = [weight.shape for weight in model.get_weights()]
        if has_names:
            found["names"] = [layer.name for layer in layers]
        found |= dict.fromkeys(("prediction", "optimizer", "learning rate", "loss"))
        if found["weights"] != [weight.shape for weight in weights]:
            return found
        model.set_weights(weights)
        found["prediction"] = plain(model(X))
        # A model that was never compiled has no such attribute in some versions.
        if getattr(model, "optimizer", None) is None:
            return found | {"optimizer": "none: the model is not compiled"}
        found["optimizer"] = type(model.optimizer).__name__
        found["learning rate"] = float(model.optimizer.learning_rate)
        found["loss"] = loss_of(model, labels, found["prediction"])
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

    kept = f"_{name}_model"

    def call(s, X, weights):
        import keras

        # To build a model takes most of the time: the same one is given with other weights, unless
        # something was done to it.
        model = getattr(s, kept, None)
        names = [getattr(layer, "activation", None) for layer in model.layers] if model else []
        if names != [keras.activations.relu, keras.activations.get(last)]:
            layers = [keras.layers.Dense(3, "relu"), keras.layers.Dense(2, last)]
            model = keras.Sequential([keras.Input((2,)), *layers])
            # Before it predicts, Keras traces each new model, which takes longer than all else.
            model.predict = lambda X, *_, **__: plain(model(np.asarray(X)))
            setattr(s, kept, model)
        model.set_weights(weights)
        return plain(getattr(s, name)(model, X))

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


def plain(value):
    """Return what a model gave as an array, whichever backend Keras has."""
    # A tensor of PyTorch that can be differentiated is none to NumPy.
    return np.asarray(value.detach() if hasattr(value, "detach") else value)


def loss_of(model, labels, outputs):
    """Return the loss of known outputs: it may be given by its name or as an object."""
    import keras

    try:
        return float(np.mean(plain(keras.losses.get(model.loss)(labels, outputs))))
    except ValueError:
        return "one that does not take these labels"


def trained(s, X, Y, weights):
    """Return what is normalised, what is trained and how, and how the same roasts are judged."""
    asked = "order of what is returned", "normalised", "input shape", "weights", "optimizer"
    further = "learning rate", "loss", "number of training steps", "judged", "prediction"
    found = dict.fromkeys((*asked, *further))
    made = s.normalise_and_train(X, Y)
    if made is None:
        return None
    if hasattr(made, "fit"):
        return found | {asked[0]: "model alone"}
    normalization, model = made
    if hasattr(normalization, "fit"):
        return found | {asked[0]: "model, normalization"}
    normalised = plain(normalization(X))
    found |= {asked[0]: "normalization, model", "normalised": normalised}
    found |= {"input shape": model.input_shape}
    found["weights"] = [weight.shape for weight in model.get_weights()]
    if getattr(model, "optimizer", None) is None:
        return found | {"optimizer": "none: the model is not compiled"}
    found["optimizer"] = type(model.optimizer).__name__
    found["learning rate"] = float(model.optimizer.learning_rate)
    found["loss"] = loss_of(model, np.array([[0.0], [1.0]]), np.array([[0.2], [0.7]]))
    found["number of training steps"] = int(model.optimizer.iterations)
    if found["weights"] != [weight.shape for weight in weights]:
        return found
    # What has not been trained as described judges by chance.
    if found["number of training steps"] == 20 and abs(found["learning rate"] - 0.1) < 1e-4:
        found["judged"] = plain(model(normalised)).round()
    model.set_weights(weights)
    found["prediction"] = plain(model(np.array([[1.0, -2.0], [0.5, 1.0]])))
    return found


# Far apart, so that twenty steps tell hot from cold; and more are cold, so that who learns nothing
# says cold to all.
ROASTS = np.array(
    [[160, 12], [250, 12.5], [170, 14.5], [200, 14], [260, 13.5], [180, 13], [190, 15], [270, 11.5]]
)
IS_HOT = (ROASTS[:, :1] > 225) * 1.0
EIGHT = [
    np.array([[1, -2, 0.5, 1, -1, 2, -0.5, 0], [-1, 0.5, 1, 2, 1, -1, -2, 1]]),
    np.array([0, 1, -1, 0.5, 0, -0.5, 1, 0.5]),
    np.array([[1], [-1], [2], [0.5], [-2], [1], [-1], [0.5]]),
    np.array([0.5]),
]
YES_OR_NO = np.array([[0.0], [1.0], [1.0], [0.0]])
DENSE = stack((2, 3), (3,), (3, 1), (1,))
CNN = ((20, 1, 1), (1,), (5, 1, 1), (1,), (3, 1), (1,))
SCENARIOS = {
    "build_binary_model": built(
        "build_binary_model", YES_OR_NO, (4, 2), (2, 3), (3,), (3, 1), (1,), has_names=True
    ),
    "normalise_and_train": Scenario(
        edges=[(ROASTS, IS_HOT, EIGHT)],
        function=trained,
        call="normalise_and_train({X}, {Y})",
        rtol=1e-4,
        atol=1e-4,
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
