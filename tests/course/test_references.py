"""References against golden values, against Keras, and against finite differences."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from autograder.testing.reference import load_module

COURSE = Path(__file__).parents[2]
NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")
PEOPLE = np.array([[-2.0, -1.0], [25.0, 6.0], [17.0, 4.0], [-15.0, -6.0]])
LABELS = np.array([1.0, 0.0, 0.0, 1.0])


def reference(slug: str, kind: str = "numpy"):
    return load_module(COURSE / "reference" / slug / f"{kind}_solution.py")


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@pytest.fixture
def params(rng):
    return dict(zip(NAMES, rng.normal(size=9), strict=True))


@pytest.mark.parametrize("slug", ["activations", "backprop_2_2_1"])
def test_docstring_examples_are_right(slug):
    failures, tried = doctest.testmod(reference(slug))
    assert tried > 3
    assert failures == 0


def test_activations_at_golden_values():
    a = reference("activations")
    assert a.sigmoid(0) == 0.5
    assert a.deriv_sigmoid(0) == 0.25
    far = np.array([-1000.0, 1000.0])
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_array_equal(a.sigmoid(far), [0, 1])
        np.testing.assert_array_equal(a.deriv_sigmoid(far), [0, 0])
        np.testing.assert_array_equal(a.tanh(far), [-1, 1])
        np.testing.assert_array_equal(a.elu(far), [-1, 1000])
    np.testing.assert_allclose(a.leaky_relu(np.array([-3.0, 2.0]), 0.3), [-0.9, 2.0])


def test_feedforward_of_the_worked_example():
    params = {"w1": 0, "w2": 1, "w3": 0, "w4": 1, "w5": 0, "w6": 1, "b1": 0, "b2": 0, "b3": 0}
    assert reference("backprop_2_2_1").feedforward(params, [2, 3]) == pytest.approx(
        0.7216325609518421, abs=1e-15
    )


def test_gradients_agree_with_central_differences(params, rng):
    b = reference("backprop_2_2_1")
    x, y_true, step = rng.normal(size=2), 1.0, 1e-6
    found = b.gradients(params, x, y_true)
    for name in NAMES:
        up, down = (
            (y_true - b.feedforward(params | {name: params[name] + sign * step}, x)) ** 2
            for sign in (1, -1)
        )
        assert found[name] == pytest.approx((up - down) / (2 * step), rel=1e-6, abs=1e-9), name


@pytest.mark.parametrize("seed", range(5))
def test_training_tells_emily_from_frank_for_any_seed(seed):
    np.random.seed(seed)
    network = reference("backprop_2_2_1").OurNeuralNetwork()
    network.train(PEOPLE, LABELS)
    assert network.feedforward([-7, -3]) == pytest.approx(0.95, abs=0.04)
    assert network.feedforward([20, 2]) == pytest.approx(0.04, abs=0.04)


def test_alice_lies_near_zero():
    assert reference("backprop_2_2_1").shift_features(133, 65) == (-2, -1)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["sigmoid", "deriv_sigmoid", "tanh", "relu", "leaky_relu", "elu"])
def test_activations_agree_with_keras(name, rng):
    z = np.concatenate([rng.normal(scale=3, size=20), [-1000.0, 0.0, 1000.0]])
    ours = getattr(reference("activations"), name)(z)
    keras = getattr(reference("activations", "keras"), name)(z)
    np.testing.assert_allclose(ours, keras, rtol=1e-6, atol=1e-12)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
def test_linear_neurons_agree_with_keras(rng):
    x, w1, w2 = rng.normal(size=(3, 5))
    ours, keras = reference("activations"), reference("activations", "keras")
    assert ours.linear(x, w1, 0.5) == pytest.approx(keras.linear(x, w1, 0.5), rel=1e-9)
    assert ours.maxout(x, w1, 0.5, w2, -1) == pytest.approx(keras.maxout(x, w1, 0.5, w2, -1))


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
def test_backprop_agrees_with_automatic_differentiation(params, rng):
    ours, keras = reference("backprop_2_2_1"), reference("backprop_2_2_1", "keras")
    x = rng.normal(size=2)
    assert ours.feedforward(params, x) == pytest.approx(keras.feedforward(params, x), rel=1e-12)
    assert ours.gradients(params, x, 0.0) == pytest.approx(
        keras.gradients(params, x, 0.0), rel=1e-6
    )
    grads = ours.gradients(params, x, 1.0)
    assert ours.sgd_step(params, grads, 0.3) == pytest.approx(
        keras.sgd_step(params, grads, 0.3), rel=1e-6
    )


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
def test_the_two_models_agree_and_have_13_parameters(rng):
    ours, keras = reference("keras_models"), reference("keras_models", "keras")
    X = rng.normal(size=(6, 2)).astype("float32")
    for build in (ours.build_binary_model, keras.build_binary_model):
        model = build()
        assert model.count_params() == 13
        weights = model.get_weights()
        np.testing.assert_allclose(np.asarray(model(X)), ours.forward(X, weights), rtol=1e-5)
        np.testing.assert_allclose(keras.forward(X, weights), ours.forward(X, weights), rtol=1e-5)
