"""Which values hold numbers that a first example has not: large ones, NaN, infinity."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.sandbox import Handle
from autograder.testing.comparable import is_numeric

# Larger numbers are there for what overflows.
_FAR = 50.0


def is_far(value: Any) -> bool:
    """Return whether a number in a value is large."""
    if isinstance(value, list | tuple) and not is_numeric(value):
        return any(map(is_far, value))
    if isinstance(value, dict):
        return any(map(is_far, value.values()))
    if value is None or isinstance(value, str | bytes | Handle) or not is_numeric(value):
        return False
    array = np.asarray(value)
    return array.dtype.kind in "iuf" and bool(np.any(np.abs(array.astype(float)) >= _FAR))


def has_odd(value: Any) -> bool:
    """Return whether a number in a value is NaN or infinite."""
    if isinstance(value, dict):
        return any(map(has_odd, value.values()))
    if isinstance(value, list | tuple) and not is_numeric(value):
        return any(map(has_odd, value))
    if value is None or isinstance(value, str | bytes | Handle) or not is_numeric(value):
        return False
    array = np.asarray(value)
    return array.dtype.kind == "f" and not bool(np.isfinite(array).all())
