"""linear_regression: its reference against golden values, np.polyfit and finite differences."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from autograder.testing.reference import load_module

FOLDER = Path(__file__).parents[2] / "reference" / "linear_regression"


@pytest.fixture(scope="module")
def ours():
    return load_module(FOLDER / "numpy_solution.py")


@pytest.fixture(scope="module")
def keras():
    return load_module(FOLDER / "keras_solution.py")


@pytest.fixture
def points():
    rng = np.random.default_rng(7)
    x = rng.uniform(0.5, 3.5, size=9)
    return x, -1.7 * x + 4.2 + rng.normal(scale=0.4, size=9)


def test_docstring_examples_are_right(ours):
    failures, tried = doctest.testmod(ours)
    assert tried >= 9
    assert failures == 0


@pytest.mark.parametrize("shift", [0.0, 2000.0, 1e6])
def test_least_squares_agrees_with_polyfit(ours, points, shift):
    x, y = points
    m, b = ours.least_squares(x + shift, y)
    right = np.polyfit(x, y, 1)
    assert m == pytest.approx(right[0], rel=1e-8)
    assert b == pytest.approx(right[1] - right[0] * shift, rel=1e-8)


def test_points_on_a_line_give_that_line(ours):
    assert ours.least_squares([1, 2, 3, 7], [3, 5, 7, 15]) == pytest.approx((2, 1))


@pytest.mark.parametrize("x", [[4.0], [0.1, 0.1, 0.1], [3, 3]])
def test_points_above_each_other_have_no_line(ours, x):
    with pytest.raises(ValueError, match="all x are equal"):
        ours.least_squares(x, list(range(len(x))))


def test_no_line_has_a_smaller_loss(ours, points):
    x, y = points
    m, b = ours.least_squares(x, y)

    def loss(m, b):
        return np.mean((ours.predict_line(m, b, x) - y) ** 2)

    for dm, db in ((1e-3, 0), (-1e-3, 0), (0, 1e-3), (0, -1e-3), (1e-3, -1e-3)):
        assert loss(m, b) < loss(m + dm, b + db)
    assert ours.mse_gradient(m, b, x, y) == pytest.approx((0, 0), abs=1e-12)


@pytest.mark.parametrize("seed", range(4))
def test_gradient_agrees_with_central_differences(ours, seed):
    rng = np.random.default_rng(seed)
    m, b = rng.normal(size=2)
    x, y = rng.normal(size=(2, 6))
    step = 1e-3

    def loss(dm, db):
        return np.mean(((m + dm) * x + b + db - y) ** 2)

    for found, (dm, db) in zip(ours.mse_gradient(m, b, x, y), ((step, 0), (0, step)), strict=True):
        # Of fourth order, as for the other gradients of the course.
        near, far = (loss(k * dm, k * db) - loss(-k * dm, -k * db) for k in (1, 2))
        assert found == pytest.approx((8 * near - far) / (12 * step), rel=1e-6)


def test_gradient_descent_comes_to_the_line_of_least_squares(ours, points):
    x, y = points
    assert ours.gradient_descent(x, y, 0.1, 2000) == pytest.approx(ours.least_squares(x, y))
    assert ours.gradient_descent(x, y, 0.1, 0) == (0, 0)


def test_a_large_learning_rate_diverges_as_the_notebook_says(ours):
    size = np.array([24.0, 31.0, 38.0, 45.0, 52.0, 60.0, 64.0, 73.0, 85.0, 98.0])
    rent = 10 * size + 100
    scaled = ours.normalise(size.reshape(-1, 1))[:, 0]
    best = ours.least_squares(scaled, rent)
    assert ours.gradient_descent(scaled, rent, 0.1, 40) == pytest.approx(best, rel=1e-3)
    assert abs(ours.gradient_descent(scaled, rent, 1.03, 40)[0]) > 2 * best[0]
    assert abs(ours.gradient_descent(size, rent, 0.0003, 100)[0]) > 1e6
    slow = ours.gradient_descent(size, rent, 0.0002, 1000)
    assert slow[0] == pytest.approx(10, rel=0.2)
    assert abs(slow[1]) < 50


def test_normalised_columns_have_mean_0_and_variance_1(ours):
    X = np.random.default_rng(3).normal(size=(8, 3)) * [0.1, 1, 100] + [5, -3, 1000]
    found = ours.normalise(X)
    np.testing.assert_allclose(found.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(found.var(axis=0), 1)


@pytest.mark.parametrize("value", [0.0, 0.1, -7.0, 1e9 + 0.1])
def test_a_constant_column_becomes_zeros(ours, value):
    X = np.column_stack([np.full(3, value), [1.0, 2.0, 6.0]])
    with np.errstate(all="raise"):
        found = ours.normalise(X)
    np.testing.assert_array_equal(found[:, 0], 0)
    np.testing.assert_allclose(found[:, 1].var(), 1)


def test_arguments_stay_as_they_are(ours, points):
    x, y = points
    X = np.column_stack([x, y])
    copies = x.copy(), y.copy(), X.copy()
    ours.least_squares(x, y)
    ours.predict_line(2.0, 1.0, x)
    ours.mse_gradient(2.0, 1.0, x, y)
    ours.gradient_descent(x, y, 0.1, 3)
    ours.normalise(X)
    for now, before in zip((x, y, X), copies, strict=True):
        np.testing.assert_array_equal(now, before)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
def test_keras_agrees_on_the_points(ours, keras, points):
    x, y = points
    X = np.column_stack([x, y])
    assert keras.least_squares(x, y) == pytest.approx(ours.least_squares(x, y), rel=1e-9)
    assert keras.mse_gradient(0.5, 2.0, x, y) == pytest.approx(ours.mse_gradient(0.5, 2.0, x, y))
    np.testing.assert_allclose(keras.normalise(X), ours.normalise(X), rtol=1e-6)
