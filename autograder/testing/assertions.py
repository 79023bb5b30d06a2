"""What hidden tests assert of a student's answer: `assert_close` and `assert_unchanged`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.errors import CourseError
from autograder.sandbox import Called

from .authors import line_of_test
from .comparable import is_same
from .comparison import ATOL, RTOL, Comparison
from .difference import shown_details


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
) -> None:
    """Fail unless `actual` is `expected` within `atol + rtol * abs(expected)`.

    Args:
        actual: what the student's function returned.
        expected: a number, an array-like, a text or None, or a tuple, list, set or dict of these.
        rtol, atol, dtype, lists: as in `Comparison`.
        name: what the student reads the value is, such as "sigmoid(z)".
        hint: a sentence added when the values differ.

    Raises:
        Mismatch: the first difference, in a sentence.
        CourseError: `expected` is, or holds, what cannot be compared; with file and line.
    """
    __tracebackhide__ = True
    comparison = Comparison(rtol, atol, dtype, lists)
    try:
        difference = comparison.difference(actual, expected, name)
    except CourseError as error:
        raise CourseError(f"{line_of_test()}: {error}") from error
    if difference is None:
        return
    message = difference.message
    if hint and difference.largest_error is not None:
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
