"""References against golden values and finite differences; Keras is for `verify` to compare."""

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


def test_no_digits_are_lost_near_zero_or_far_away():
    a = reference("activations")
    z = np.array([1e-300, 1e-12, 1e-5, 0.3, 18.0])
    np.testing.assert_allclose(a.tanh(z), np.tanh(z), rtol=4e-16)
    np.testing.assert_allclose(a.tanh(-z), -np.tanh(z), rtol=4e-16)
    np.testing.assert_array_equal(a.deriv_sigmoid(z), a.deriv_sigmoid(-z))
    assert a.deriv_sigmoid(50.0) == pytest.approx(np.exp(-50.0), rel=1e-14)


@pytest.mark.parametrize("name", ["sigmoid", "deriv_sigmoid", "tanh", "relu", "leaky_relu", "elu"])
def test_activations_keep_shape_and_input(name, rng):
    function = getattr(reference("activations"), name)
    z = rng.normal(scale=3, size=(3, 5))
    before = z.copy()
    assert function(z).shape == (3, 5)
    np.testing.assert_array_equal(z, before)
    assert np.ndim(function(2)) == 0
    np.testing.assert_allclose(function(np.array([-2, 3])), function(np.array([-2.0, 3.0])))


@pytest.mark.parametrize(
    ("name", "values", "argument"),
    [
        ("plot_activations", (0.5, 1, 2), lambda x, w: w * x),
        ("plot_bias", (-8, 0, 8), lambda x, b: 5 * x + b),
    ],
)
def test_plots_hold_one_labelled_line_for_each_value(name, values, argument):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure = getattr(reference("activations"), name)()
    (axes,) = figure.axes
    x = np.arange(-8, 8, 0.1)
    for line, value in zip(axes.get_lines(), values, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), x)
        right = 1 / (1 + np.exp(-argument(x, value)))
        np.testing.assert_allclose(line.get_ydata(), right, rtol=1e-12)
        assert str(value) in line.get_label()
    assert axes.get_xlabel()
    assert axes.get_ylabel()
    assert axes.get_legend()
    plt.close(figure)


def test_feedforward_of_the_worked_example():
    params = {"w1": 0, "w2": 1, "w3": 0, "w4": 1, "w5": 0, "w6": 1, "b1": 0, "b2": 0, "b3": 0}
    assert reference("backprop_2_2_1").feedforward(params, [2, 3]) == pytest.approx(
        0.7216325609518421, abs=1e-15
    )


@pytest.mark.parametrize("y_true", [0.0, 1.0])
@pytest.mark.parametrize("seed", range(4))
def test_gradients_agree_with_central_differences(seed, y_true):
    b = reference("backprop_2_2_1")
    rng = np.random.default_rng(seed)
    params = dict(zip(NAMES, rng.normal(size=9), strict=True))
    x, step = rng.normal(size=2), 1e-4
    found = b.gradients(params, x, y_true)

    def loss(name, shift):
        return (y_true - b.feedforward(params | {name: params[name] + shift}, x)) ** 2

    for name in NAMES:
        # Of fourth order: a plain central difference is itself no better than 1e-6.
        near, far = (loss(name, k * step) - loss(name, -k * step) for k in (1, 2))
        assert found[name] == pytest.approx((8 * near - far) / (12 * step), rel=1e-6), name


def test_sgd_step_leaves_its_arguments_alone(params):
    grads = {name: 2 * value for name, value in params.items()}
    copies = dict(params), dict(grads)
    stepped = reference("backprop_2_2_1").sgd_step(params, grads, 0.25)
    assert (params, grads) == copies
    assert stepped == pytest.approx({name: value / 2 for name, value in params.items()})


def test_training_lowers_the_loss():
    np.random.seed(3)
    network = reference("backprop_2_2_1").OurNeuralNetwork()

    def loss():
        return np.mean((LABELS - [network.feedforward(x) for x in PEOPLE]) ** 2)

    before = loss()
    network.train(PEOPLE, LABELS)
    assert loss() < 0.01 < before


@pytest.mark.parametrize("seed", range(5))
def test_training_tells_emily_from_frank_for_any_seed(seed):
    np.random.seed(seed)
    network = reference("backprop_2_2_1").OurNeuralNetwork()
    network.train(PEOPLE, LABELS)
    assert network.feedforward([-7, -3]) == pytest.approx(0.95, abs=0.04)
    assert network.feedforward([20, 2]) == pytest.approx(0.04, abs=0.04)


def test_alice_lies_near_zero():
    b = reference("backprop_2_2_1")
    assert b.shift_features(133, 65) == (-2, -1)
    assert b.to_features(133 / 2.20462, 65 / 0.393701) == pytest.approx((-2, -1))


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
