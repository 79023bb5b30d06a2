"""What hidden tests assert of a student's answer: `assert_close`, `assert_equal` and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from autograder.errors import CourseError
from autograder.sandbox import Called

from .authors import line_of_test
from .comparable import is_same
from .comparison import ATOL, RTOL, Comparison
from .difference import Difference, shown_details
from .frames import FrameRules
from .sparse import format_difference


class Mismatch(AssertionError):
    """A wrong answer: `message` says what is wrong, `details` with which values."""

    def __init__(self, message: str, details: Mapping[str, Any]) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


def assert_close(
    actual: Any,
    expected: Any,
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
    name: str = "the result",
    hint: str = "",
    dtype: str | None = None,
    lists: bool = True,
    whole: bool = False,
    sparse_format: str = "",
) -> None:
    """Fail unless `actual` is `expected` within `atol + rtol * abs(expected)`.

    Args:
        actual: what the student's function returned.
        expected: a number, an array-like, a text, None, a date, an exact number, a table of pandas,
            a sparse matrix, a record, or a tuple, list, set or dict of these.
        rtol, atol, dtype, lists, whole: as in `Comparison`.
        name: what the student reads the value is, such as "sigmoid(z)".
        hint: a sentence added when the values differ.
        sparse_format: the format that a sparse matrix has to have, such as "csr"; by default any.

    Raises:
        Mismatch: the first difference, in a sentence.
        CourseError: `expected` is, or holds, what cannot be compared; with file and line.
    """
    __tracebackhide__ = True
    comparison = Comparison(rtol, atol, dtype, lists, whole)
    if sparse_format and (found := format_difference(actual, sparse_format, name)):
        raise Mismatch(found.message, found.details)
    _raise(lambda: comparison.difference(actual, expected, name), hint)


def assert_equal(
    actual: Any,
    expected: Any,
    *,
    rtol: float = RTOL,
    atol: float = ATOL,
    name: str = "the result",
    hint: str = "",
    lists: bool = True,
) -> None:
    """Fail unless `actual` equals `expected`: a text, a dict, a date, a record, and the like.

    It is `assert_close` with whole numbers that have to be equal, whatever the tolerance; that is
    left for floats, whose last digits nobody decides.

    Args:
        actual: what the student's function returned.
        expected: as for `assert_close`.
        rtol, atol, lists: as in `Comparison`.
        name: what the student reads the value is, such as "count_words(text)".
        hint: a sentence added when the values differ.

    Raises:
        Mismatch: the first difference, in a sentence; of texts, where they part.
        CourseError: `expected` is, or holds, what cannot be compared; with file and line.
    """
    __tracebackhide__ = True
    comparison = Comparison(rtol, atol, None, lists, whole=True)
    _raise(lambda: comparison.difference(actual, expected, name), hint)


def assert_frame(
    actual: Any,
    expected: Any,
    *,
    index: bool = True,
    order: bool = True,
    columns_in_order: bool = False,
    dtypes: bool | None = False,
    rtol: float = RTOL,
    atol: float = ATOL,
    name: str = "the result",
    hint: str = "",
) -> None:
    """Fail unless a table of pandas is the one expected.

    Compares columns, then rows, then types, then values; what is missing equals what is missing.

    Args:
        actual: what the student's function returned.
        expected: a DataFrame, a Series or an Index.
        index, order, columns_in_order, dtypes: as in `FrameRules`.
        rtol, atol: as in `Comparison`; whole numbers have to be equal.
        name: what the student reads the value is, such as "clean(frame)".
        hint: a sentence added when the tables differ.

    Raises:
        Mismatch: the first difference, in a sentence with the names of column and row.
        CourseError: `expected` is no table; with file and line.
    """
    __tracebackhide__ = True
    comparison = Comparison(rtol, atol, whole=True)
    rules = FrameRules(index, order, columns_in_order, dtypes)
    _raise(lambda: comparison.frame_difference(actual, expected, name, rules), hint)


def _raise(compare: Callable[[], Difference | None], hint: str) -> None:
    __tracebackhide__ = True
    try:
        difference = compare()
    except CourseError as error:
        raise CourseError(f"{line_of_test()}: {error}") from error
    if difference is None:
        return
    message = difference.message
    if hint and (difference.largest_error is not None or difference.there is not None):
        message += f" {hint}"
    raise Mismatch(message, difference.details)


def assert_unchanged(call: Called, name: str, **given: Any) -> None:
    """Fail if a function gave no result, or changed an argument.

    Args:
        call: what `student.call` returned.
        name: what the student reads the call is, such as "sigmoid(z)".
        given: the arguments as they were, by parameter and in the order of the call.

    Raises:
        Mismatch: which argument it changed.
    """
    __tracebackhide__ = True
    if call.value is None:
        raise Mismatch(f"{name} is None: return the result with `return`.", {})
    for (parameter, before), after in zip(given.items(), call.args, strict=False):
        if not is_same(after, before):
            message = f"{name} changes {parameter}: work on a copy."
            raise Mismatch(message, shown_details(after, before))
