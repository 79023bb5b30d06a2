"""adam_and_convolution's reference: golden values, theory, Keras's own Adam over many steps."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from autograder.testing.reference import load_module

FOLDER = Path(__file__).parents[2] / "reference" / "adam_and_convolution"


@pytest.fixture(scope="module")
def reference():
    return load_module(FOLDER / "numpy_solution.py")


@pytest.fixture
def rng():
    return np.random.default_rng(11)


@pytest.fixture
def network(rng):
    x, w1, w2, w3 = (rng.normal(size=size) for size in (100, 20, 5, 3))
    return x, w1 / 4, 0.3, w2 / 2, -0.2, w3, 0.1


def test_docstring_examples_are_right(reference):
    failures, tried = doctest.testmod(reference)
    assert tried == 5
    assert failures == 0


def test_first_step_of_the_notebook_s_example(reference):
    param, m, v = reference.adam_step(1.0, 0.5, 0.0, 0.0, 1)
    assert param == pytest.approx(0.999, abs=1e-9)
    assert (m, v) == pytest.approx((0.05, 0.00025))


def test_first_step_is_as_long_as_the_learning_rate(reference, rng):
    param, zeros = rng.normal(size=(3, 4)), np.zeros((3, 4))
    grad = rng.choice([-1, 1], size=(3, 4)) * 10.0 ** rng.uniform(-1, 4, size=(3, 4))
    found, _, _ = reference.adam_step(param, grad, zeros, zeros, 1, learning_rate=0.02)
    np.testing.assert_allclose(found, param - 0.02 * np.sign(grad), rtol=1e-6)


def test_equal_gradients_give_equal_steps(reference):
    # The corrected averages of equal values are that value, from the first step on.
    param, m, v = 1.0, 0.0, 0.0
    for t in range(1, 30):
        param, m, v = reference.adam_step(param, -3.0, m, v, t)
        assert param == pytest.approx(1 + 0.001 * t, rel=1e-9)


def test_moments_are_the_weighted_averages_of_all_gradients(reference, rng):
    grads = rng.normal(size=9)
    param = m = v = 0.0
    for t, grad in enumerate(grads, start=1):
        param, m, v = reference.adam_step(param, grad, m, v, t)
    age = np.arange(len(grads))[::-1]
    assert m == pytest.approx(0.1 * np.sum(0.9**age * grads), rel=1e-12)
    assert v == pytest.approx(0.001 * np.sum(0.999**age * grads**2), rel=1e-12)


def test_a_parameter_without_gradient_stays(reference):
    zeros = np.zeros(2)
    with np.errstate(all="raise"):
        param, _, _ = reference.adam_step(np.array([1.5, -2.0]), zeros, zeros, zeros, 1)
    np.testing.assert_array_equal(param, [1.5, -2.0])


def test_nothing_is_changed_in_place(reference, network, rng):
    state = [rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), np.zeros((2, 3)), np.ones((2, 3))]
    for function, given in (
        (lambda *arrays: reference.adam_step(*arrays, 3), state),
        (reference.conv1d, list(network[:2])),
        (reference.ekg_features, list(network)),
    ):
        copies = [np.copy(value) for value in given]
        function(*given)
        for before, after in zip(copies, given, strict=True):
            np.testing.assert_array_equal(after, before)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
def test_adam_is_keras_s_over_many_steps(reference, rng):
    import keras

    start, target = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
    variable = keras.Variable(start, dtype="float64")
    optimizer = keras.optimizers.Adam(learning_rate=0.03)
    param, m, v = start, np.zeros((2, 3)), np.zeros((2, 3))
    for t in range(1, 201):
        # Not along the way of a loss: both get the same gradients.
        grad = target * np.cos(0.1 * t) + np.sign(target)
        param, m, v = reference.adam_step(param, grad, m, v, t, learning_rate=0.03)
        optimizer.apply([keras.ops.convert_to_tensor(grad)], [variable])
    assert np.abs(param - start).min() > 1
    np.testing.assert_allclose(np.asarray(variable), param, rtol=1e-5)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("t", [1, 2, 10, 1000])
def test_keras_s_epsilon_is_ours_by_the_root_of_the_correction(reference, rng, t):
    keras = load_module(FOLDER / "keras_solution.py")
    param, grad, m, v = *rng.normal(size=(3, 4)), rng.uniform(0.5, 1, size=4)
    epsilon = 0.3
    found = keras.adam_step(param, grad, m, v, t, learning_rate=0.5, epsilon=epsilon)
    ours = epsilon / np.sqrt(1 - 0.999**t)
    right = reference.adam_step(param, grad, m, v, t, learning_rate=0.5, epsilon=ours)
    for one, other in zip(found, right, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4)


@pytest.mark.parametrize(
    ("x", "kernel", "stride", "right"),
    [
        ([1, 3, 2, 5], [1, 0, -2], 1, [-3, -7]),
        ([1, 2, 4, 7, 11], [-1, 1], 1, [1, 2, 3, 4]),
        ([1, 2, 4, 8, 16, 32], [1, -1, 0.5], 2, [1, 4]),
        ([5, 1, 1, 6, 1, 1, 7], [2], 3, [10, 12, 14]),
        ([1, 2, 3], [1, 10, 100], 5, [321]),
    ],
)
def test_convolutions_by_hand(reference, x, kernel, stride, right):
    found = reference.conv1d(np.array(x), np.array(kernel), stride)
    np.testing.assert_array_equal(found, right)


@pytest.mark.parametrize("n", range(1, 12))
@pytest.mark.parametrize("k", [1, 2, 5])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_length_and_values_of_a_convolution(reference, rng, n, k, stride):
    x, kernel = rng.normal(size=n), rng.normal(size=k)
    if k > n:
        with pytest.raises(ValueError, match=f"kernel of {k} values"):
            reference.conv1d(x, kernel, stride)
        return
    found = reference.conv1d(x, kernel, stride)
    assert found.shape == ((n - k) // stride + 1,)
    flipped = np.convolve(x, kernel[::-1], mode="valid")[::stride]
    np.testing.assert_allclose(found, flipped, rtol=1e-12, atol=1e-14)


def test_network_is_its_layers_written_out(reference, network):
    x, w1, b1, w2, b2, w3, b3 = network
    a1, a2, a3 = reference.ekg_features(*network)
    right1 = [max(0, sum(x[10 * i + j] * w1[j] for j in range(20)) + b1) for i in range(9)]
    right2 = [max(0, sum(right1[2 * i + j] * w2[j] for j in range(5)) + b2) for i in range(3)]
    z = sum(a * w for a, w in zip(right2, w3, strict=True)) + b3
    np.testing.assert_allclose(a1, right1, rtol=1e-12)
    np.testing.assert_allclose(a2, right2, rtol=1e-12)
    assert a3 == pytest.approx(1 / (1 + np.exp(-z)), rel=1e-12)


def test_gradient_of_the_network_s_answer_is_as_the_chain_rule_says(reference, network):
    x, w1, b1, w2, b2, w3, b3 = network
    a1, a2, a3 = reference.ekg_features(*network)
    step = 1e-3
    # By b1, which every unit of layer 1 shares: through all windows and both ReLUs.
    inner = sum(
        w3[i] * (a2[i] > 0) * w2[j] * (a1[2 * i + j] > 0) for i in range(3) for j in range(5)
    )
    near, far = (
        reference.ekg_features(x, w1, b1 + k * step, w2, b2, w3, b3)[2]
        - reference.ekg_features(x, w1, b1 - k * step, w2, b2, w3, b3)[2]
        for k in (1, 2)
    )
    assert inner != 0
    assert (8 * near - far) / (12 * step) == pytest.approx(a3 * (1 - a3) * inner, rel=1e-6)


def test_large_weights_overflow_nowhere(reference, network):
    x, w1, b1, w2, b2, _, _ = network
    with np.errstate(all="raise", under="ignore"):
        for w3, right in ((-np.full(3, 1e4), 0), (np.full(3, 1e4), 1)):
            assert reference.ekg_features(x, w1, b1, w2, b2 + 9, w3, 0.0)[2] == right
