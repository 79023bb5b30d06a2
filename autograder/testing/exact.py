"""How dates, exact numbers, objects and iterators differ from what is expected.

These are equal or not: no tolerance is theirs. A student's object is compared by the fields that
came of it, and by nothing of its own.
"""

from __future__ import annotations

import contextlib
import math
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import numpy as np

from autograder.sandbox.values import Items, Member, Record, WireError, decode, encode
from autograder.untrusted import for_code

from .difference import Difference, kind_of, no_value
from .labels import listed, near, quoted
from .proxies import Remote, RemoteRecord

_WORDS: tuple[tuple[type, str], ...] = (
    (datetime, "a datetime (date and time)"),
    (date, "a date"),
    (time, "a time"),
    (timedelta, "a timedelta (a time span)"),
    (Decimal, "a Decimal"),
    (Fraction, "a Fraction"),
    (tzinfo, "a time zone"),
    (np.dtype, "a dtype"),
)
_NAME_CHARS = 100
# What compares a part of a value by the policy in force.
Inner = Callable[[Any, Any, str], Difference | None]


def is_exact(value: Any) -> bool:
    """Return whether a value, which is no container, has to be equal to what is expected."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "mM"
    return isinstance(value, tuple(kind for kind, _ in _WORDS)) or _is_of_pandas(value)


def is_object(value: Any) -> bool:
    """Return whether a value is compared by its fields, or by its name among others."""
    if isinstance(value, type):
        return False
    is_own = isinstance(value, Enum | SimpleNamespace | Record | Member | RemoteRecord)
    return is_own or is_dataclass(value)


def fields_of(value: Any) -> Record | Member | None:
    """Return what an object holds, of the student's or of the course's own; None if it can't."""
    if isinstance(value, RemoteRecord):
        return value._now()
    if isinstance(value, Record | Member):
        return value
    with contextlib.suppress(WireError, RecursionError):
        held = decode(encode(value))
        if isinstance(held, Record | Member):
            return held
    return None


def as_list(value: Any) -> list[Any] | None:
    """Return the values of what Python goes through in order, but is no list; None if it isn't."""
    if isinstance(value, Items):
        # Not by iterating: that would use it up.
        return list(value.items) if value.is_complete else None
    return list(value) if isinstance(value, deque | range) else None


def exact_difference(actual: Any, expected: Any, name: str) -> Difference | None:
    """Return how a date, a span or an exact number differs."""
    if isinstance(expected, np.ndarray | np.generic):
        return _of_dates(actual, expected, name)
    is_missing = _is_missing(actual), _is_missing(expected)
    if all(is_missing):
        return None
    if any(is_missing):
        what = "missing (NaN)" if is_missing[0] else "not missing (NaN), as it should be"
        return Difference(f"{name} is {what}.", actual, expected)
    wanted, words = expected, kind_of(expected)
    for kind, text in _WORDS:
        if isinstance(expected, kind):
            words = text
            break
    got = _as_python(actual) if isinstance(expected, datetime | timedelta) else actual
    if isinstance(expected, Decimal | Fraction) and isinstance(got, int) and type(got) is not bool:
        # Whole numbers are exact in any type.
        return None if got == expected else Difference(f"{name} is wrong.", actual, expected)
    if not _is_such(got, wanted):
        return Difference(no_value(actual, name, words), actual, expected)
    if isinstance(expected, datetime | time) and (got.tzinfo is None) != (expected.tzinfo is None):
        has = (
            "no time zone; it should have one"
            if got.tzinfo is None
            else ("a time zone; it should have none")
        )
        return Difference(f"{name} has {has}.", actual, expected)
    if got == wanted:
        return None
    return Difference(f"{name} is wrong{_parts(got, wanted)}.", actual, expected)


def object_difference(actual: Any, expected: Any, name: str, inner: Inner) -> Difference | None:
    """Return how an object differs: its class's name, then the first of its fields."""
    wanted = fields_of(expected)
    if isinstance(actual, Remote) and not isinstance(actual, RemoteRecord):
        got = None
    else:
        got = fields_of(actual) if is_object(actual) else None
    if isinstance(wanted, Member) and wanted.is_value and got is None:
        return inner(actual, wanted.value, name)
    if wanted is None or got is None or type(got) is not type(wanted):
        called = f"an object of the class {_class_of(wanted)}"
        return Difference(no_value(actual, name, called), actual, expected)
    own, right = _class_of(got), _class_of(wanted)
    if own != right:
        message = f"{name} is an object of the class {own}; it should be one of {right}."
        return Difference(message, actual, expected)
    if isinstance(wanted, Member):
        if got == wanted:
            return None
        return Difference(f"{name} is another member of {right}.", actual, expected)
    assert isinstance(got, Record)
    for field, value in wanted.fields_.items():
        if field not in got.fields_:
            return Difference(f"{name} has no attribute {field!r}.", actual, expected)
        found = inner(got.fields_[field], value, f"{name}.{field}")
        if found is not None:
            return found
    if len(got.fields_) > len(wanted.fields_):
        message = f"{name} has attributes that do not belong there."
        return Difference(message, actual, expected)
    return None


def entries_difference(actual: Any, expected: dict[Any, Any], name: str) -> str:
    """Return which entries of a dict are missing or too many, nothing if none is."""
    if not isinstance(actual, dict):
        return no_value(actual, name, "a dict")
    if isinstance(expected, Counter) and isinstance(actual, Counter):
        # In a Counter what is not there counts zero.
        others = [key for key in actual if key not in expected and actual[key] != 0]
        return f"{name} {_no_such_entries(others)}" if others else ""
    missing = [key for key in expected if key not in actual]
    others = [key for key in actual if key not in expected]
    if missing and (meant := near(missing[0], others)):
        return f"{name} has no entry {quoted(missing[0])}, but {meant}."
    if missing:
        rest = f", nor {len(missing) - 1} others" if len(missing) > 2 else ""
        rest = rest or (f", nor {missing[1]!r}" if len(missing) == 2 else "")
        return f"{name} has no entry {missing[0]!r}{rest}."
    return f"{name} {_no_such_entries(others)}" if others else ""


def _no_such_entries(keys: list[Any]) -> str:
    if len(keys) == 1:
        return f"has an entry that does not belong there: {quoted(keys[0])}."
    return f"has entries that do not belong there: {listed(keys)}."


def _of_dates(actual: Any, expected: Any, name: str) -> Difference | None:
    """Compare with NumPy's dates or time spans."""
    words = {"M": "dates", "m": "time spans"}[expected.dtype.kind]
    got = actual
    if isinstance(actual, list | tuple) and all(
        isinstance(item, np.generic | date | timedelta) for item in actual
    ):
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            got = np.array([_as_python(item) for item in actual], expected.dtype.str[1:])
    elif isinstance(actual, date | timedelta):
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            got = np.array(_as_python(actual), expected.dtype.str[1:])
    elif _is_of_pandas(actual) and hasattr(actual, "to_numpy"):
        got = actual.to_numpy()
    elif hasattr(actual, "to_numpy") and not isinstance(actual, Remote):
        # A series or an index of pandas.
        got = actual.to_numpy()
    wanted = np.asarray(expected)
    if not isinstance(got, np.ndarray | np.generic) or got.dtype.kind != wanted.dtype.kind:
        what = f"an array of {words}" if wanted.ndim else words.removesuffix("s")
        return Difference(no_value(actual, name, what), actual, expected)
    found = np.asarray(got)
    if found.shape != wanted.shape:
        message = f"{name} has shape {found.shape}; it should be {wanted.shape}."
        return Difference(message, actual, expected)
    wrong = (found != wanted) & ~(np.isnat(found) & np.isnat(wanted))
    if not wrong.any():
        return None
    if not wanted.ndim:
        return Difference(f"{name} is wrong.", actual, expected)
    place = ", ".join(str(int(i)) for i in np.argwhere(wrong)[0])
    where = f"in {int(wrong.sum())} of {wrong.size} values, the first at index [{place}]"
    return Difference(f"{name} is wrong {where}.", actual, expected)


def _as_python(value: Any) -> Any:
    if isinstance(value, np.datetime64 | np.timedelta64):
        return value.item()
    return value


def _is_of_pandas(value: Any) -> bool:
    """Return whether a value is one date, span or gap of pandas."""
    pd = sys.modules.get("pandas")
    if pd is None:
        return False
    return isinstance(value, pd.Timestamp | pd.Timedelta | pd.Period | pd.Interval) or (
        value is pd.NaT or value is pd.NA
    )


def _is_missing(value: Any) -> bool:
    pd = sys.modules.get("pandas")
    if pd is not None and (value is pd.NaT or value is pd.NA):
        return True
    if isinstance(value, Decimal):
        # One kind of NaN raises when it is compared.
        return value.is_nan()
    if isinstance(value, float):
        return math.isnan(value)
    if isinstance(value, np.datetime64 | np.timedelta64):
        return bool(np.isnat(value))
    return isinstance(value, np.floating) and bool(np.isnan(value))


def _is_such(got: Any, wanted: Any) -> bool:
    if isinstance(wanted, datetime):
        return isinstance(got, datetime)
    if isinstance(wanted, date):
        return isinstance(got, date) and not isinstance(got, datetime)
    return any(isinstance(got, kind) and isinstance(wanted, kind) for kind in _kinds(wanted))


def _kinds(wanted: Any) -> Iterator[type]:
    yield from (kind for kind, _ in _WORDS if isinstance(wanted, kind))
    yield type(wanted)


def _parts(got: Any, wanted: Any) -> str:
    """Return which parts of a date are wrong, where some are right."""
    names = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    if not isinstance(wanted, date):
        return ""
    own = [name for name in names if hasattr(wanted, name) and hasattr(got, name)]
    wrong = [name for name in own if getattr(got, name) != getattr(wanted, name)]
    if not wrong or len(wrong) == len(own):
        return ""
    return f" in its {' and '.join(wrong)}" if len(wrong) <= 2 else ""


def _class_of(value: Any) -> str:
    name = getattr(value, "type_name_", None) or getattr(value, "type_name", "")
    return for_code(str(name)[:_NAME_CHARS])
