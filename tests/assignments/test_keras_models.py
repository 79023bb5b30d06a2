"""keras_models: the reference against golden values, loops in Python, and Keras itself."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from autograder.testing.reference import load_module

REFERENCE = Path(__file__).parents[2] / "reference" / "keras_models"
KINDS = ("numpy", "keras")
BUILT = {
    "build_binary_model": ((2,), [9, 4], 0.01, ("sigmoid", "sigmoid")),
    "build_multiclass_model": ((2,), [75, 390, 64], 0.001, ("relu", "relu", "linear")),
    "build_multilabel_model": ((3,), [32, 36], 0.01, ("relu", "sigmoid")),
    "build_cnn": ((100, 1), [21, 6, 4], 0.001, ("relu", "relu", "sigmoid")),
}
tensorflow = pytest.mark.tensorflow
quiet = pytest.mark.filterwarnings("ignore")


def reference(kind: str = "numpy"):
    return load_module(REFERENCE / f"{kind}_solution.py")


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@tensorflow
@quiet
def test_docstring_examples_are_right():
    failures, tried = doctest.testmod(reference())
    assert tried >= 12
    assert failures == 0


@tensorflow
@quiet
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", BUILT)
def test_models_are_those_of_their_docstrings(kind, name, rng):
    shape, parameters, rate, activations = BUILT[name]
    model = getattr(reference(kind), name)()
    assert model.input_shape == (None, *shape)
    assert [layer.count_params() for layer in model.layers if layer.weights] == parameters
    assert float(model.optimizer.learning_rate) == pytest.approx(rate)
    weights = [rng.normal(size=w.shape) for w in model.get_weights()]
    model.set_weights(weights)
    X = rng.normal(size=(6, *shape))
    if name == "build_cnn":
        expected = reference().forward_cnn(X, weights, (10, 2), activations)
    else:
        expected = reference().forward(X, weights, activations)
    np.testing.assert_allclose(np.asarray(model(X)), expected, rtol=1e-4, atol=1e-5)


@tensorflow
@quiet
@pytest.mark.parametrize("kind", KINDS)
def test_losses_take_what_the_models_give(kind):
    module = reference(kind)
    half = np.full((2, 4), 0.5)
    yes = np.array([[1.0, 0.0, 1.0, 1.0], [0.0, 0.0, 0.0, 1.0]])
    for name in ("build_binary_model", "build_multilabel_model", "build_cnn"):
        loss = getattr(module, name)().compute_loss(y=yes, y_pred=half)
        assert float(loss) == pytest.approx(np.log(2))
    model = module.build_multiclass_model()
    logits = np.array([[1.0, 2.0, 0.0, 1.0], [-900.0, 0.0, 0.0, 900.0]])
    right = np.log(np.exp(logits[0]).sum()) - 2.0
    loss = model.compute_loss(y=np.array([1, 3]), y_pred=logits)
    assert float(loss) == pytest.approx(right / 2, rel=1e-5)


@tensorflow
@quiet
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(3))
def test_training_learns_when_coffee_is_good(kind, seed):
    import keras

    rng = np.random.default_rng(2)
    X = rng.random((200, 2)) * [135, 4] + [150, 11.5]
    degrees, minutes = X.T
    Y = ((degrees > 175) & (minutes > 12) & (minutes < 21 - 3 / 85 * degrees))[:, None] * 1.0
    before = X.copy(), Y.copy()
    keras.utils.set_random_seed(seed)
    normalization, model = reference(kind).normalise_and_train(X, Y)
    normalised = np.asarray(normalization(X))
    np.testing.assert_allclose(normalised.mean(axis=0), 0, atol=1e-4)
    np.testing.assert_allclose(normalised.std(axis=0), 1, rtol=1e-4)
    good, bad = np.asarray(model(normalization(np.array([[200.0, 13.9], [200.0, 17.0]])))).ravel()
    assert good > 0.6
    assert bad < 0.01
    assert np.mean((np.asarray(model(normalised)) > 0.5) == Y) > 0.95
    assert int(model.optimizer.iterations.numpy()) == 500
    np.testing.assert_array_equal(X, before[0])
    np.testing.assert_array_equal(Y, before[1])


@tensorflow
@quiet
@pytest.mark.parametrize("names", [["relu"], ["sigmoid", "linear"], ["relu", "linear", "sigmoid"]])
def test_keras_to_numpy_is_predict(names, rng):
    import keras

    layers = [keras.layers.Dense(3, activation=name) for name in names]
    model = keras.Sequential([keras.Input((4,)), *layers])
    model.set_weights([rng.normal(size=w.shape) for w in model.get_weights()])
    X = rng.normal(size=(5, 4))
    found = reference().keras_to_numpy(model, X)
    np.testing.assert_allclose(found, model.predict(X, verbose=0), rtol=0, atol=1e-5)


@tensorflow
@quiet
@pytest.mark.parametrize("kind", KINDS)
def test_probabilities_of_large_logits_are_finite(kind):
    import keras

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(3)])
    model.set_weights([np.array([[900.0, 900.0, -900.0]]), np.zeros(3)])
    found = reference(kind).probabilities(model, np.array([[1.0], [0.0]]))
    np.testing.assert_allclose(found, [[0.5, 0.5, 0.0], [1 / 3, 1 / 3, 1 / 3]], rtol=1e-6)


def test_forward_of_worked_examples():
    module = reference()
    weights = [np.array([[2.0], [-1.0]]), np.array([0.5])]
    X = np.array([[3.0, 1.0], [1.0, 3.0]])
    np.testing.assert_array_equal(module.forward(X, weights, ["linear"]), [[5.5], [-0.5]])
    np.testing.assert_array_equal(module.forward(X, weights, ["relu"]), [[5.5], [0.0]])
    signal = np.array([[[1.0], [0.0], [3.0], [4.0]]])
    filtered = [np.array([[[1.0]], [[2.0]]]), np.zeros(1)]
    dense = [np.array([[1.0], [100.0]]), np.zeros(1)]
    found = module.forward_cnn(signal, filtered + dense, [2], ["linear", "linear"])
    np.testing.assert_array_equal(found, [[1 + 100 * 11]])


def test_convolutions_of_several_channels_are_the_sums_they_should_be(rng):
    X, W, b = rng.normal(size=(2, 9, 2)), rng.normal(size=(3, 2, 4)), rng.normal(size=4)
    expected = np.zeros((2, 4, 4))
    for m, i, f in np.ndindex(2, 4, 4):
        expected[m, i, f] = b[f] + sum(
            W[j, c, f] * X[m, 2 * i + j, c] for j in range(3) for c in range(2)
        )
    V, d = rng.normal(size=(16, 3)), rng.normal(size=3)
    found = reference().forward_cnn(X, [W, b, V, d], [2], ["linear", "linear"])
    np.testing.assert_allclose(found, expected.reshape(2, 16) @ V + d)
