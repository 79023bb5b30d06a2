"""What hidden tests assert of a student's answer: `assert_close` and `assert_unchanged`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.errors import CourseError, SandboxError
from autograder.sandbox import Called

from .authors import line_of_test
from .comparable import is_numeric, is_same
from .comparison import ATOL, RTOL, Comparison
from .difference import shown_details

_ANY_VALUE = 1e300


class Mismatch(AssertionError):
    """A wrong answer: `message` is fit for the student, `details` are for the instructor."""

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
    mistakes: Mapping[str, Any] | None = None,
    follow_through: Callable[[], Any] | None = None,
) -> None:
    """Fail unless `actual` is `expected` within `atol + rtol * abs(expected)`.

    Args:
        actual: what the student's function returned.
        expected: a number, an array-like, a text or None, or a tuple, list, set or dict of these.
        rtol, atol, dtype, lists: as in `Comparison`.
        name: what the student reads the value is, such as "sigmoid(z)".
        hint: a sentence added when the values differ.
        mistakes: sentence → the value that this misconception gives; a match is the message.
        follow_through: gives the value that is right if the student's own earlier functions are,
            called only where `actual` is not `expected`; what follows from a mistake graded
            elsewhere passes. A value of another shape, a constant one or a whole number does not.

    Raises:
        Mismatch: the first difference, in a sentence that gives no hidden value away.
        CourseError: `expected` is, or holds, what cannot be compared; with file and line.
    """
    __tracebackhide__ = True
    comparison = Comparison(rtol, atol, dtype, lists)
    try:
        difference = comparison.difference(actual, expected, name, mistakes)
    except CourseError as error:
        raise CourseError(f"{line_of_test()}: {error}") from error
    if difference is None:
        return
    message = difference.message
    if hint and difference.largest_error is not None and not difference.misconception:
        message += f" {hint}"
    try:
        raise Mismatch(message, difference.details)
    except Mismatch:
        # What is asked from here on looks for where the mistake comes from: see `Exchange.call`.
        if follow_through is None or not _follows(actual, expected, follow_through, comparison):
            raise


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


def _follows(actual: Any, expected: Any, own: Callable[[], Any], comparison: Comparison) -> bool:
    """Return whether `actual` is what the student's earlier functions lead to."""
    try:
        value = own()
    except SandboxError:
        raise
    except Exception:  # what the student's functions give may be nothing to calculate with
        return False
    any_value = Comparison(atol=_ANY_VALUE, lists=comparison.lists)
    if any_value.difference(value, expected) is not None:
        return False
    if replace(comparison, dtype=None).difference(actual, value) is not None:
        return False
    if isinstance(expected, dict):
        return all(map(_says_something, value.values()))
    return all(map(_says_something, value if isinstance(expected, tuple) else [value]))


def _says_something(value: Any) -> bool:
    """Return whether a value is more than a placeholder, such as zeros, would give."""
    if not is_numeric(value):
        return False
    numbers = np.asarray(value)
    if numbers.dtype.kind not in "fiu" or not np.isfinite(numbers).all():
        return False
    if numbers.size == 1:
        # Nobody types a constant of more than two decimals for a placeholder.
        return round(float(numbers.reshape(())), 2) != numbers.reshape(())
    return bool((numbers != numbers.reshape(-1)[0]).any())
