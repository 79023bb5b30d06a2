"""What an answer is made of, and whether it is the expected one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.testing import Mismatch, assert_close
from autograder.testing.comparison import mistakes_for, shown_details

from .model import Check

_MAX_INTEGER = 1 << 63


def is_numeric(value: Any) -> bool:
    """Return whether NumPy takes a value for one rectangular array of numbers."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "biufc"
    if isinstance(value, bool | int | float | complex):
        return not isinstance(value, int) or abs(value) < _MAX_INTEGER
    if not isinstance(value, list | tuple) or not all(map(is_numeric, value)):
        return False
    return len({np.shape(item) for item in value}) <= 1


def is_comparable(value: Any) -> bool:
    """Return whether a check can expect a value: numbers, texts, None, and containers of them."""
    if isinstance(value, dict):
        return all(map(is_comparable, value.values()))
    if isinstance(value, list | tuple):
        return is_numeric(value) or all(map(is_comparable, value))
    if isinstance(value, np.ndarray | bool | int | float | complex | np.generic):
        return is_numeric(value)
    return value is None or isinstance(value, str | bytes)


def compare(
    value: Any,
    expected: Any,
    check: Check,
    name: str,
    mistakes: Mapping[str, Any] | None = None,
) -> None:
    """Fail unless `value` is what is expected, part by part, in the words of the grading.

    Raises:
        Mismatch: the first difference.
    """
    if isinstance(expected, dict) and isinstance(value, dict) and set(value) == set(expected):
        for key, part in expected.items():
            compare(value[key], part, check, f"{name}[{key!r}]", mistakes_for(mistakes, key))
    elif is_numeric(expected) or isinstance(expected, dict):
        assert_close(
            value, expected, rtol=check.rtol, atol=check.atol, name=name, lists=True,
            mistakes=mistakes,
        )  # fmt: skip
    elif isinstance(expected, list | tuple):
        if not isinstance(value, list | tuple) or len(value) != len(expected):
            raise Mismatch(
                f"{name} should hold {len(expected)} values.", shown_details(value, expected)
            )
        for index, part in enumerate(expected):
            compare(value[index], part, check, f"{name}[{index}]", mistakes_for(mistakes, index))
    elif type(value) is not type(expected) or value != expected:
        raise Mismatch(f"{name} is not what it should be.", shown_details(value, expected))
