"""A student's answer as an array, where it is one or may stand for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .comparable import NUMBERS, NUMERIC, PLAIN, TEXTUAL, is_numeric
from .difference import counted, kind_of, no_value, shape_words
from .frames import as_array, is_table
from .sparse import is_sparse

# Characters of all texts in a list.
_MAX_TEXT = 10_000_000
_REVERSED = 1000


def answered_array(actual: Any, wanted: Any, name: str, lists: bool) -> Any:
    """Return a student's numbers as an array, or the sentence that says why they are none."""
    kinds = TEXTUAL if wanted.dtype.kind in TEXTUAL else NUMERIC
    if actual is None:
        return no_value(actual, name, "")
    if lists and (is_table(actual) or is_sparse(actual)):
        return _standing_for_array(actual, wanted, name)
    if isinstance(actual, NUMBERS):
        if wanted.ndim and not isinstance(actual, np.ndarray):
            return f"{name} is a single number; it should be an array of shape {wanted.shape}."
        got = np.asarray(actual)
        if got.dtype.kind in kinds:
            return got
        if isinstance(actual, int):
            return f"{name} is an integer of more than 64 bits."
    elif isinstance(actual, list | tuple) and wanted.ndim == 0:
        return f"{name} is {kind_of(actual)}; it should be a single number."
    elif isinstance(actual, list | tuple) and lists:
        try:
            if _can_be_array(actual) and (got := np.asarray(actual)).dtype.kind != "O":
                return got
        except ValueError:
            return f"{name} is a list whose rows differ in length."
        return f"{name} is a list with entries that are not numbers."
    kind = "an array" if wanted.ndim else "a number"
    return f"{name} is {kind_of(actual)}; it should be {kind}."


def several(actual: Any, got: Any) -> str:
    """Return how a sentence calls what stands where a single number should be."""
    what = kind_of(actual) if is_table(actual) else "an array"
    return f"{what} with {'one value' if got.size == 1 else counted(got.size)}"


def may_be_reversed(actual: Any, expected: Any) -> bool:
    """Return whether a wrong list, of other values than numbers, is to be looked at backwards."""
    is_listed = isinstance(actual, list) and isinstance(expected, list)
    return is_listed and 2 <= len(expected) == len(actual) <= _REVERSED and not is_numeric(expected)


def _standing_for_array(actual: Any, wanted: Any, name: str) -> Any:
    """Return a table or a sparse matrix as an array, or the sentence that says why it is none."""
    if is_sparse(actual):
        if actual.shape == wanted.shape:
            return actual.toarray()
        return f"{name} has {shape_words(actual.shape)}; it should be {wanted.shape}."
    array = as_array(actual)
    if array is None:
        return f"{name} is {kind_of(actual)} with values of other types; it should be an array."
    return array


def _can_be_array(values: list[Any] | tuple[Any, ...]) -> bool:
    """Return whether a list holds plain values alone: NumPy asks anything else about itself.

    In an array each text takes as much as the longest, and so would numbers beside it.
    """
    items = list(_items(values))
    if not all(isinstance(item, PLAIN) for item in items):
        return False
    return max(map(_text_size, items), default=0) * len(items) <= _MAX_TEXT


def _text_size(value: Any) -> int:
    if isinstance(value, str | bytes):
        return len(value)
    is_text = isinstance(value, np.ndarray | np.generic) and value.dtype.kind in TEXTUAL
    return value.dtype.itemsize * value.size if is_text else 0


def _items(values: list[Any] | tuple[Any, ...]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _items(value)
        else:
            yield value
