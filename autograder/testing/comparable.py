"""Which values can be expected of an answer: those that a student process can send as plain."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.sandbox.values import Items, WireError, encode

from . import exact
from .frames import is_table
from .proxies import Remote
from .sparse import is_sparse

NUMERIC = "biufc"
TEXTUAL = "US"
DATED = "mM"
NUMBERS = (np.ndarray, np.generic, bool, int, float, complex)
PLAIN = (*NUMBERS, str, bytes, type(None))
_MAX_INTEGER = 1 << 63
_SHORT_BYTES = 1 << 16
_EXACT_KEYS = date | time | timedelta | Decimal | Fraction
_USUAL = frozenset((bool, int, float, str))
_FLOATS = frozenset((bool, float))


def is_numeric(value: Any) -> bool:
    """Return whether NumPy takes a value for one rectangular array of numbers."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in NUMERIC
    if isinstance(value, bool | int | float | complex):
        return not isinstance(value, int) or abs(value) < _MAX_INTEGER
    if not isinstance(value, list | tuple):
        return False
    kinds = set(map(type, value))
    if kinds <= _FLOATS:
        # What most lists are; the rest takes ten times as long.
        return True
    if kinds == {np.ndarray}:
        first = value[0].shape
        return all(part.dtype.kind in NUMERIC and part.shape == first for part in value)
    return all(map(is_numeric, value)) and len(set(map(_shape, value))) <= 1


def _shape(value: Any) -> tuple[int, ...]:
    return value.shape if isinstance(value, np.ndarray | np.generic) else np.shape(value)


def is_comparable(value: Any) -> bool:
    """Return whether a value can be expected: numbers, texts, None, and containers of them."""
    return not any(True for _ in unfit_parts(value))


def is_same(after: Any, before: Any) -> bool:
    """Return whether a plain value is what it was, NaN included; lists may hold several shapes.

    Of a student's object, such as a model, that cannot be told.
    """
    if isinstance(before, Remote):
        return True
    if isinstance(before, list | tuple):
        is_alike = isinstance(after, list | tuple) and len(after) == len(before)
        return is_alike and all(map(is_same, after, before))
    if isinstance(before, dict):
        is_alike = isinstance(after, dict) and after.keys() == before.keys()
        return is_alike and all(is_same(after[key], value) for key, value in before.items())
    if isinstance(before, PLAIN) and np.asarray(before).dtype.kind != "O":
        return isinstance(after, PLAIN) and _are_equal(np.asarray(after), np.asarray(before))
    if isinstance(before, set | frozenset):
        return isinstance(after, set | frozenset) and bool(after == before)
    return _have_same_bytes(after, before)


def _have_same_bytes(after: Any, before: Any) -> bool:
    """Return whether two values, such as frames, would cross as the same bytes."""
    try:
        return encode(after) == encode(before)
    except WireError:
        return False


def _are_equal(after: Any, before: Any) -> bool:
    can_be_nan = {after.dtype.kind, before.dtype.kind} <= set("fcmM")
    return bool(np.array_equal(after, before, equal_nan=can_be_nan))


def are_same_bytes(actual: Any, expected: Any) -> bool:
    """Return whether two numbers or short arrays are the same to the last bit, type included.

    As right answers often are: the long way takes ten times as long.
    """
    kind = type(expected)
    if type(actual) is not kind:
        return False
    if kind is np.ndarray or kind is np.float64:
        return bool(
            actual.dtype == expected.dtype
            and expected.dtype.kind in NUMERIC
            and actual.shape == expected.shape
            and expected.nbytes <= _SHORT_BYTES
            and actual.tobytes() == expected.tobytes()
        )
    return kind is float and actual == expected


def unfit_parts(value: Any) -> Iterator[Any]:
    """Yield the parts of an expected value that nothing can be compared with."""
    if isinstance(value, np.ndarray | np.generic):
        if value.dtype.kind not in NUMERIC + TEXTUAL + DATED:
            yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            if not _can_be_key(key):
                yield key
            yield from unfit_parts(part)
    elif isinstance(value, set | frozenset):
        yield from (part for part in value if not _can_be_key(part))
    elif isinstance(value, list | tuple | deque):
        for part in value:
            if type(part) not in _USUAL:
                yield from unfit_parts(part)
    elif not isinstance(value, PLAIN) and not _is_fit(value):
        # Whatever else NumPy takes for an array, such as a range or a library's tensor.
        try:
            is_array = not isinstance(value, Remote) and np.asarray(value).dtype.kind in NUMERIC
        except Exception:  # a library's own
            is_array = False
        if not is_array:
            yield value


def _is_fit(value: Any) -> bool:
    """Return whether something other than an array or a container has rules of comparison."""
    if isinstance(value, Items):
        return value.is_complete
    if exact.is_object(value):
        return exact.fields_of(value) is not None
    return exact.is_exact(value) or is_table(value) or is_sparse(value)


def _can_be_key(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(map(_can_be_key, value))
    is_plain = isinstance(value, bool | int | float | str | bytes | type(None) | _EXACT_KEYS)
    return (is_plain and not isinstance(value, Enum)) or isinstance(value, np.generic)


def is_long(value: Any) -> bool:
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    return is_integer and abs(value) >= _MAX_INTEGER
