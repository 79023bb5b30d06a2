"""Inputs and judgements that several test files share."""

import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close

ANY_VALUE = 1e300


@pytest.fixture
def shares(rng):
    """Return a function that draws probabilities, one example in each row, none below 0.05."""

    def draw(rows, classes):
        weights = rng.uniform(0.5, 2.0, size=(rows, classes))
        return weights / weights.sum(axis=1, keepdims=True)

    return draw


@pytest.fixture
def one_number():
    """Return a function that lets one number through, also in an array of one element."""

    def check(value, name, wanted="the mean of all losses"):
        if isinstance(value, np.ndarray) and value.size == 1:
            return value.reshape(())[()]
        is_list = isinstance(value, list | tuple) and len(value) > 1
        assert not is_list and not isinstance(value, np.ndarray), (
            f"{name} gives several numbers: it should be a single one, {wanted}."
        )
        return value

    return check


@pytest.fixture
def own_result():
    """Return a function that gives what a student's function makes of an array, to follow through.

    Nothing follows from a placeholder: one that gives its argument back, or for which the order of
    the argument's values does not matter.
    """

    def result(function, first, *rest, like=0.0):
        found, other = function(first, *rest), function(np.roll(first, 1, axis=-1), *rest)
        for value in (found, other):
            assert_close(value, like, atol=ANY_VALUE, lists=True)
        if np.array_equal(found, other) or np.array_equal(found, first):
            raise Mismatch("This does not depend on the arguments as a result would.", {})
        return np.array(found, dtype=float)

    return result


@pytest.fixture
def refuses(student):
    """Return a function that wants a ValueError where two shapes differ."""

    def check(function, y_true, y_pred):
        try:
            with student.raises(ValueError):
                getattr(student, function)(y_true, y_pred)
        except AssertionError:
            shapes = f"y_true has shape {y_true.shape} and y_pred has shape {y_pred.shape}"
            pytest.fail(
                f"Where {shapes}, {function}(y_true, y_pred) raises nothing. NumPy would "
                f"broadcast the two: compare the shapes, and raise ValueError if they differ.",
                pytrace=False,
            )

    return check
