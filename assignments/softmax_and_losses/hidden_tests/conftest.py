"""Inputs and judgements that several test files share."""

import numpy as np
import pytest

from autograder.testing import Mismatch


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
def refuses(student):
    """Return a function that wants a ValueError where two shapes differ."""

    def check(function, y_true, y_pred):
        returned = []
        try:
            with student.raises(ValueError):
                returned.append(getattr(student, function)(y_true, y_pred))
        except AssertionError:
            shapes = f"y_true has shape {y_true.shape} and y_pred has shape {y_pred.shape}"
            is_number = isinstance(returned[0], int | float | np.number | np.ndarray)
            if not is_number or isinstance(returned[0], bool):
                advice = "Returning something else than a loss is not enough: `raise ValueError`."
            elif y_true.ndim == y_pred.ndim:
                advice = (
                    "Both have the same number of dimensions, and still NumPy would broadcast "
                    "them: compare the whole shapes, and raise ValueError if they differ."
                )
            else:
                advice = (
                    "NumPy would broadcast the two: compare the whole shapes, and raise "
                    "ValueError if they differ."
                )
            message = f"Where {shapes}, {function}(y_true, y_pred) raises nothing. {advice}"
            raise Mismatch(message, {}) from None

    return check
