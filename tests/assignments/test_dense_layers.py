"""The references of dense_layers: golden values, docstring examples, layers against each other."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from autograder.testing.reference import load_module

COURSE = Path(__file__).parents[2]
TUTORIAL = (
    [1.5, 2.0, 3.0],
    [np.array([[0.2] * 3, [0.4] * 3, [0.6] * 3]), np.array([[0.5] * 3])],
    [np.array([0.8] * 3), np.array([0.2])],
)


def reference(kind: str = "numpy"):
    return load_module(COURSE / "reference" / "dense_layers" / f"{kind}_solution.py")


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def arrays(rng, *shapes):
    return [rng.normal(size=shape) for shape in shapes]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense_by_hand(kind):
    A_in, W, B = [[200, 17]], [[1, -3, 5], [-2, 4, -6]], [[-1, 1, 2]]
    found = reference(kind).dense(*map(np.array, (A_in, W, B)))
    # 2.45e-231 has to be right by its digits, not by its distance from 0.
    np.testing.assert_allclose(found, [[1, np.exp(-531.0), 1]], rtol=1e-12)
    assert f"{found[0, 1]:.3g}" == "2.45e-231"


def columns_by_hand(kind):
    given = ([[0.5], [0.2]], [[0.1, 0.4], [0.2, 0.3]], [[0.1], [0.1]], [[0.2, 0.5]], [[0.3]])
    found = reference(kind).forward_propagation(*map(np.array, given))
    np.testing.assert_allclose(found, [[0.66680455]], rtol=1e-8)


def tutorial_by_hand(kind):
    module = reference(kind)
    for calculate in (module.simple_looped_nn_calc, module.matrix_feed_forward_calc):
        np.testing.assert_allclose(calculate(3, *TUTORIAL), [0.83545566], rtol=1e-8)


def coffee_by_hand(kind):
    decisions = reference(kind).predict(np.array([[9.63e-01], [3.03e-08]]))
    np.testing.assert_array_equal(decisions, [[1], [0]])
    assert np.issubdtype(decisions.dtype, np.integer)


BY_HAND = [dense_by_hand, columns_by_hand, tutorial_by_hand, coffee_by_hand]


def test_docstring_examples_are_right():
    failures, tried = doctest.testmod(reference())
    assert tried > 12
    assert failures == 0


@pytest.mark.parametrize("check", BY_HAND)
def test_golden_values(check):
    check("numpy")


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("check", BY_HAND)
def test_golden_values_with_keras(check):
    check("keras")


def test_a_batch_is_its_examples_one_below_the_other(rng):
    ours = reference()
    X, W1, B1, W2, B2 = arrays(rng, (5, 3), (3, 4), (1, 4), (4, 2), (1, 2))
    alone = [ours.my_sequential(X[i : i + 1], W1, B1, W2, B2) for i in range(5)]
    np.testing.assert_allclose(ours.my_sequential(X, W1, B1, W2, B2), np.vstack(alone), rtol=1e-14)
    flat = ours.my_sequential(X, W1, B1[0], W2, B2[0])
    np.testing.assert_array_equal(flat, ours.my_sequential(X, W1, B1, W2, B2))


def test_every_unit_is_a_sigmoid_neuron(rng):
    A_in, W, B = arrays(rng, (4, 3), (3, 2), (1, 2))
    found = reference().dense(A_in, W, B)
    assert found.shape == (4, 2)
    for i in range(4):
        for j in range(2):
            neuron = sigmoid(sum(A_in[i, k] * W[k, j] for k in range(3)) + B[0, j])
            assert found[i, j] == pytest.approx(neuron, rel=1e-14)


def test_columns_are_rows_transposed(rng):
    ours = reference()
    X, W1, b1, W2, b2 = arrays(rng, (3, 5), (4, 3), (4, 1), (2, 4), (2, 1))
    rows = ours.my_sequential(X.T, W1.T, b1.T, W2.T, b2.T)
    found = ours.forward_propagation(X, W1, b1, W2, b2)
    assert found.shape == (2, 5)
    np.testing.assert_allclose(found, rows.T, rtol=1e-14)


@pytest.mark.parametrize("widths", [(2, 3), (3, 1, 4), (2, 5, 1, 3), (4, 4, 4, 4, 4)])
def test_loops_and_matrices_agree_layer_by_layer(rng, widths):
    ours = reference()
    w = arrays(rng, *zip(widths[1:], widths[:-1], strict=True))
    b, x = arrays(rng, *widths[1:]), rng.normal(size=widths[0])
    h = x
    for n_layers in range(2, len(widths) + 1):
        h = sigmoid(w[n_layers - 2] @ h + b[n_layers - 2])
        looped = ours.simple_looped_nn_calc(n_layers, x, w, b)
        assert looped.shape == (widths[n_layers - 1],)
        np.testing.assert_allclose(looped, h, rtol=1e-13)
        np.testing.assert_allclose(
            ours.matrix_feed_forward_calc(n_layers, list(x), w, b), h, rtol=1e-13
        )


def test_nothing_overflows_and_nothing_is_changed(rng):
    ours = reference()
    given = arrays(rng, (3, 2), (2, 2), (1, 2), (2, 2), (1, 2))
    given[0] *= 1e5
    copies = [array.copy() for array in given]
    with np.errstate(all="raise", under="ignore"):
        found = ours.my_sequential(*given)
        ours.forward_propagation(given[0][:2], given[1], given[2].T, given[3], given[4].T)
    assert np.isfinite(found).all()
    for array, copy in zip(given, copies, strict=True):
        np.testing.assert_array_equal(array, copy)


@pytest.mark.parametrize("shape", [(6,), (3, 2), (1, 2, 3)])
def test_predict_keeps_the_shape_and_lets_the_boundary_in(shape):
    p = np.array([0.0, 0.25, 0.4999, 0.5, 0.75, 1.0]).reshape(shape)
    predict = reference().predict
    np.testing.assert_array_equal(predict(p), np.reshape([0, 0, 0, 1, 1, 1], shape))
    np.testing.assert_array_equal(predict(p, 0.75), np.reshape([0, 0, 0, 0, 1, 1], shape))
