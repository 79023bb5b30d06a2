"""The references of softmax_and_losses against golden values, identities and Keras."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from autograder.testing.reference import load_module

COURSE = Path(__file__).parents[2]
FAR = np.array([[1000.0, -1000.0, 0.0], [-1000.0, -999.0, -1001.5], [1000.0, 1000.5, 998.0]])


def load(kind: str):
    return load_module(COURSE / "reference" / "softmax_and_losses" / f"{kind}_solution.py")


@pytest.fixture
def losses():
    return load("numpy")


@pytest.fixture
def rng():
    return np.random.default_rng(11)


def test_docstring_examples_are_right(losses):
    failures, tried = doctest.testmod(losses)
    assert tried == 9
    assert failures == 0


def test_golden_values(losses):
    assert losses.mse_loss([1, 0, 0, 1], [0, 0, 0, 0]) == 0.5
    assert losses.two_class_is_sigmoid(0.0) == 0.5
    assert losses.cross_entropy(np.array([0.25, 0.75]), 0) == pytest.approx(np.log(4))
    assert losses.binary_cross_entropy(np.array([1, 0]), np.array([0.5, 0.5])) == pytest.approx(
        np.log(2)
    )
    np.testing.assert_allclose(
        losses.my_softmax(np.array([1, 2, 3, 4])),
        [0.03205860328008499, 0.08714431874203257, 0.23688281808991013, 0.6439142598879722],
        rtol=1e-14,
    )


def test_softmax_is_stable_and_shift_invariant(losses, rng):
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_array_equal(losses.my_softmax(FAR[0]), [1, 0, 0])
        assert np.isfinite(losses.softmax_rows(FAR)).all()
    z = rng.normal(size=5)
    np.testing.assert_allclose(losses.my_softmax(z + 1000), losses.my_softmax(z), rtol=1e-12)
    np.testing.assert_array_equal(losses.my_softmax(np.array([-3.5])), [1.0])
    np.testing.assert_allclose(losses.softmax_rows(FAR).sum(axis=1), 1, rtol=1e-15)


def test_each_row_is_a_softmax_of_its_own(losses, rng):
    Z = rng.normal(size=(4, 3)) + np.array([[-900.0], [0.0], [3.0], [900.0]])
    rows = [losses.my_softmax(row) for row in Z]
    np.testing.assert_allclose(losses.softmax_rows(Z), rows, rtol=1e-14)


@pytest.mark.parametrize("z", [-1000.0, -40.0, -1.25, 0.0, 3.5, 1000.0])
def test_softmax_of_two_classes_is_the_sigmoid(losses, z):
    with np.errstate(over="ignore"):
        right = 1 / (1 + np.exp(-z))
    assert losses.two_class_is_sigmoid(z) == pytest.approx(right, rel=1e-14)


@pytest.mark.parametrize("name", ["mse_loss", "binary_cross_entropy"])
@pytest.mark.parametrize("shapes", [((3, 1), (3,)), ((3,), (3, 1)), ((2, 3), (3,)), ((1,), (3,))])
def test_shapes_that_differ_are_refused(losses, name, shapes):
    one, other = (np.full(shape, 0.5) for shape in shapes)
    with pytest.raises(ValueError, match="shape"):
        getattr(losses, name)(one, other)


def test_losses_are_finite_where_a_probability_is_zero_or_one(losses):
    with np.errstate(all="raise"):
        assert losses.cross_entropy(np.array([0.0, 1.0]), 0) == pytest.approx(-np.log(1e-7))
        assert losses.cross_entropy(np.array([0.0, 1.0]), 1) == 0
        ends = np.array([0.0, 1.0])
        assert losses.binary_cross_entropy(ends, ends) == pytest.approx(0, abs=2e-7)
        assert losses.binary_cross_entropy(ends, 1 - ends) == pytest.approx(-np.log(1e-7))


def test_the_two_cross_entropies_agree_on_two_classes(losses, rng):
    p, y = rng.uniform(0.05, 0.95, size=6), np.array([0, 1, 1, 0, 1, 0])
    of_both = losses.cross_entropy(np.stack([1 - p, p], axis=1), y)
    assert losses.binary_cross_entropy(y, p) == pytest.approx(of_both, rel=1e-12)


def test_loss_of_logits_is_that_of_their_softmax(losses, rng):
    Z, y = rng.normal(size=(5, 3)), [2, 0, 1, 1, 0]
    by_softmax = losses.cross_entropy(losses.softmax_rows(Z), y)
    assert losses.cross_entropy_from_logits(Z, y) == pytest.approx(by_softmax, rel=1e-12)
    with np.errstate(all="raise", under="ignore"):
        assert losses.cross_entropy_from_logits(FAR, [1, 1, 1]) > 600


@pytest.mark.parametrize("place", [(0, 0), (1, 2), (3, 1)])
def test_slope_of_the_loss_is_softmax_minus_one_hot(losses, rng, place):
    Z, y, step = rng.normal(size=(4, 3)), np.array([0, 2, 1, 0]), 1e-3
    right = (losses.softmax_rows(Z) - np.eye(3)[y])[place] / len(y)

    def loss(shift):
        moved = Z.copy()
        moved[place] += shift
        return losses.cross_entropy_from_logits(moved, y)

    # Of fourth order: a plain central difference is itself no better than 1e-6.
    near, far = (loss(k * step) - loss(-k * step) for k in (1, 2))
    assert (8 * near - far) / (12 * step) == pytest.approx(right, rel=1e-6)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("my_softmax", (np.array([2, -1, 0]),)),
        ("softmax_rows", (np.array([[2, -1, 0], [1, 1, 4]]),)),
        ("mse_loss", (np.array([1.5, 2.0]), np.array([0.5, -1.0]))),
        ("cross_entropy", (np.array([[0.0, 1.0], [0.5, 0.5]]), np.array([0, 1]))),
        ("binary_cross_entropy", (np.array([1, 0]), np.array([0.0, 1.0]))),
        ("cross_entropy_from_logits", (np.array([[2, -1], [1, 4]]), np.array([0, 1]))),
    ],
)
def test_arguments_are_left_alone(losses, name, arguments):
    copies = [argument.copy() for argument in arguments]
    assert np.asarray(getattr(losses, name)(*arguments)).dtype == float
    for argument, copy in zip(arguments, copies, strict=True):
        np.testing.assert_array_equal(argument, copy)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("labels", [[0, 1, 2], [1, 0, 0], [2, 2, 1]])
def test_keras_gives_the_same_loss_of_large_logits(losses, labels):
    right = load("keras").cross_entropy_from_logits(FAR, labels)
    assert losses.cross_entropy_from_logits(FAR, labels) == pytest.approx(right, rel=1e-12)
