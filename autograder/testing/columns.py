"""Columns of tables side by side: of what kind each is, and in which rows their values differ.

Nothing here imports pandas: a value of it can only be there where it is loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import numpy as np

# What compares two values by the policy in force; nothing where they are equal.
Same = Callable[[Any, Any], bool]

NUMBERS, TRUTHS, TEXTS, DATES, SPANS, NOTHING = (
    "numbers",
    "True/False",
    "text",
    "dates",
    "time spans",
    "",
)
_INFERRED = {
    "string": TEXTS,
    "integer": NUMBERS,
    "floating": NUMBERS,
    "mixed-integer-float": NUMBERS,
    "complex": NUMBERS,
    "boolean": TRUTHS,
    "datetime64": DATES,
    "datetime": DATES,
    "date": DATES,
    "timedelta64": SPANS,
    "timedelta": SPANS,
    "empty": NOTHING,
}
_BY_LETTER = {"b": TRUTHS, "i": NUMBERS, "u": NUMBERS, "f": NUMBERS, "c": NUMBERS}
_AT_ONCE = frozenset((str, int, bool, bytes))


def pandas() -> Any:
    """Return pandas if it is loaded, else None."""
    return sys.modules.get("pandas")


def kind_of_column(values: Any) -> str:
    """Return what a series or an index holds, in a word; nothing where every value is missing."""
    types = pandas().api.types
    dtype = values.dtype
    if isinstance(dtype, pandas().CategoricalDtype):
        return kind_of_column(dtype.categories)
    if types.is_bool_dtype(dtype):
        return TRUTHS
    if types.is_numeric_dtype(dtype):
        is_empty = dtype.kind == "f" and len(values) > 0 and bool(values.isna().all())
        return NOTHING if is_empty else NUMBERS
    if isinstance(dtype, pandas().DatetimeTZDtype):
        return "dates with a time zone"
    if types.is_datetime64_dtype(dtype):
        return DATES
    if types.is_timedelta64_dtype(dtype):
        return SPANS
    if isinstance(dtype, pandas().StringDtype):
        return TEXTS
    if isinstance(values, pandas().MultiIndex) or dtype.kind != "O":
        return str(dtype)
    return _INFERRED.get(types.infer_dtype(values, skipna=True), "mixed values")


def missing(values: Any) -> Any:
    """Return which values of a series are missing."""
    return np.asarray(values.isna(), bool)


def wrong_rows(got: Any, wanted: Any, is_wrong: Callable[[Any, Any], Any], same: Same) -> Any:
    """Return in which rows two series of the same length differ, where neither is missing.

    Args:
        got: the student's.
        wanted: what is expected.
        is_wrong: of two arrays of numbers, where they differ; None for nowhere.
        same: whether two other values are the same.
    """
    both = ~(missing(got) | missing(wanted))
    wrong = np.zeros(len(both), bool)
    one, other = got[both], wanted[both]
    numbers = _as_numbers(one), _as_numbers(other)
    if numbers[0] is not None and numbers[1] is not None:
        found = is_wrong(*numbers)
        wrong[both] = False if found is None else found
    else:
        pairs = zip(one.astype(object), other.astype(object), strict=True)
        wrong[both] = [not _are_same(x, y, same) for x, y in pairs]
    return wrong


def _are_same(one: Any, other: Any, same: Same) -> bool:
    if type(one) is date or type(other) is date:
        one, other = at_midnight(one), at_midnight(other)
    if type(one) is type(other) and type(one) in _AT_ONCE:
        return bool(one == other)
    return same(one, other)


def at_midnight(value: Any) -> Any:
    """Return a day, such as `.dt.date` gives, as its beginning; any other value as it is."""
    return datetime.combine(value, time()) if type(value) is date else value


def _as_numbers(values: Any) -> Any:
    """Return a series without gaps as an array of numbers, None if it holds something else."""
    if kind_of_column(values) not in (NUMBERS, TRUTHS):
        return None
    if isinstance(values.dtype, np.dtype) and values.dtype.kind in _BY_LETTER:
        return values.to_numpy()
    array = np.asarray(values.tolist())
    return array if array.dtype.kind in _BY_LETTER else None


def _sorted_as(cell: Any) -> str:
    # As equal cells of different types are, such as 1 and 1.0 among texts.
    if isinstance(cell, float | np.floating) and float(cell).is_integer():
        cell = int(cell)
    return str(cell)


def sorting(frame: Any) -> Any:
    """Return the order in which the rows of a table would be sorted by all of its columns.

    Numbers count to nine digits, so that rounding does not reorder what is otherwise alike.
    """
    keys = []
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place].reset_index(drop=True)
        if kind_of_column(column) == NUMBERS:
            column = column.map(lambda value: float(f"{complex(value).real:.9g}"), "ignore")
            keys.append((1, column.astype(float).to_numpy(na_value=np.nan)))
        else:
            cells = zip(column.astype(object), missing(column), strict=True)
            texts = ["" if gap else _sorted_as(cell) for cell, gap in cells]
            ranks = {text: rank for rank, text in enumerate(sorted(set(texts)))}
            keys.append((0, np.array([ranks[text] for text in texts], int)))
    # Exact columns first: among those alike in these, numbers decide.
    ranked = [key for _, key in sorted(keys, key=lambda each: each[0])]
    return np.lexsort(ranked[::-1]) if ranked else np.arange(len(frame))
