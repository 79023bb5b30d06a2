"""Inputs and judgements that several test files share."""

import contextlib

import numpy as np
import pytest

from autograder.testing import (
    Comparison,
    Mismatch,
    StudentError,
    StudentFault,
    assert_close,
)

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
            assert_close(value, like, atol=ANY_VALUE)
        if is_equal(found, other) or np.array_equal(found, first):
            raise Mismatch("This does not depend on the arguments as a result would.", {})
        return np.array(found, dtype=float)

    return result


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


@pytest.fixture
def hands_on(student, reference, source):
    """Return a function: is softmax_rows of a matrix just what my_softmax gives for each row?

    Then what is wrong, such as nan for large logits, is graded at my_softmax alone. Both have to be
    right for moderate floats: nothing follows from a placeholder. A softmax_rows without any loop
    over the rows has the mistake on its own account.
    """
    near = np.array([[0.5, -1.25, 0.75], [-0.25, 1.5, 0.5]])

    def attempt(function, value):
        with contextlib.suppress(StudentError):
            return function(value)
        return None

    def is_same(Z):
        if not goes_by_rows(source):
            return False
        try:
            right = reference.softmax_rows(near)
            assert_close(student.my_softmax(near[0]), right[0])
            assert_close(student.softmax_rows(near), right)
        except (Mismatch, StudentError, StudentFault):
            return False
        rows = [attempt(student.my_softmax, row) for row in Z]
        found = attempt(student.softmax_rows, Z)
        if found is None or any(row is None for row in rows):
            return found is None and rows[0] is None
        try:
            assert_close(found, np.zeros(Z.shape), atol=ANY_VALUE)
        except Mismatch as error:
            # Also nan is a result here; another shape or type is not.
            if "NaN" not in error.message:
                return False
        return is_equal(found, rows)

    return is_same


@pytest.fixture
def forgiven(hands_on):
    """Return a context in which nothing fails for a matrix that softmax_rows just hands on."""

    @contextlib.contextmanager
    def context(Z):
        try:
            yield
        except (Mismatch, StudentError):
            if not hands_on(Z):
                raise

    return context


def is_equal(one, other):
    """Return whether two results are the same but for their last digits.

    Those depend on the order in which values are added up, and so on the processor.
    """
    return Comparison(rtol=1e-12, atol=0.0).difference(one, other) is None


def goes_by_rows(source):
    with contextlib.suppress(Mismatch):
        try:
            source.must_loop("my_softmax")
        except StudentFault:
            # It is not written: that is told there.
            return False
    try:
        source.must_loop("softmax_rows")
    except (Mismatch, StudentFault):
        try:
            source.must_avoid("softmax_rows", functions=("numpy.apply_along_axis",))
        except Mismatch:
            return True
        except StudentFault:
            pass
        return False
    return True
