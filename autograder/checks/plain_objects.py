"""How a public check in a released notebook compares sparse matrices and records.

See `in_notebook`. What is expected needs neither SciPy nor the student's class: it is written down.
"""

import dataclasses
import types
from collections import namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np


class Sparse:
    """A sparse matrix as it is written in a check: its shape, and each entry that is there.

    `places` holds a list of indices for each dimension.
    """

    def __init__(self, shape: tuple[int, ...], places: list[list[int]], values: list[Any]) -> None:
        self.shape = shape
        self.places = places
        self.values = values


class Plain:
    """A record as it is written in a check: the name of its class, and its fields."""

    def __init__(self, type_name: str, fields: dict[str, Any]) -> None:
        self.type_name = type_name
        self.fields = fields


def named(type_name: str, fields: dict[str, Any]) -> Any:
    """Return a named tuple."""
    return namedtuple(type_name, list(fields))(**fields)


def is_sparse(value: Any) -> bool:
    is_scipys = type(value).__module__.startswith("scipy.sparse") and hasattr(value, "tocoo")
    return isinstance(value, Sparse) or is_scipys


def record_of(value: Any) -> Any:
    """Return the name of an object's class and its fields, None if it is no record."""
    if isinstance(value, Plain):
        return value.type_name, value.fields
    name = type(value).__qualname__.rpartition(".")[2]
    if isinstance(value, types.SimpleNamespace):
        return name, dict(vars(value))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return None
    try:
        return name, {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    except AttributeError:  # what was never set
        return None


def record_difference(
    got: Any,
    expected: Any,
    check: dict[str, Any],
    where: str,
    difference: Callable[..., Any],
    show: Callable[[Any], str],
) -> Any:
    """Return where a record is first wrong, with what is expected there and what came; or None."""
    own, (name, fields) = record_of(got), record_of(expected)
    if own is None or own[0] != name:
        is_other = own is not None
        texts = (f"an object of the class {each}" for each in (name, own[0] if is_other else ""))
        return (where, *texts) if is_other else (where, show(expected), show(got))
    for field, value in fields.items():
        if field not in own[1]:
            return f"{where}.{field}", show(value), "no such attribute"
        found = difference(own[1][field], value, check, f"{where}.{field}")
        if found is not None:
            return found
    more = [field for field in own[1] if field not in fields]
    if more:
        return where, f"the attributes {', '.join(fields)}", f"{', '.join(more[:12])} as well"
    return None


def sparse_difference(
    got: Any,
    expected: Any,
    check: dict[str, Any],
    where: str,
    difference: Callable[..., Any],
    show: Callable[[Any], str],
) -> Any:
    """Return where a matrix is first wrong, with what is expected there and what came; or None."""
    is_array = isinstance(got, np.ndarray) and got.ndim and got.dtype.kind in "biufc"
    if not is_sparse(got) and not (is_array and check.get("lists", True)):
        return where, show(expected), show(got)
    if tuple(got.shape) != tuple(expected.shape):
        return where, f"shape {tuple(expected.shape)}", f"shape {tuple(got.shape)}"
    own, right = entries_of(got), entries_of(expected)
    places = np.union1d(own[0], right[0])
    values, wanted = _spread(own, places), _spread(right, places)
    whole = difference(values, wanted, check, where)
    if whole is None:
        return None
    each = range(len(places))
    wrong = [n for n in each if difference(values[n : n + 1], wanted[n : n + 1], check)]
    if not wrong or values.dtype.kind not in "biufc":
        return whole
    first = wrong[0]
    place = [int(index) for index in np.unravel_index(int(places[first]), expected.shape)]
    count = f" ({len(wrong)} entries are wrong)" if wrong[1:] else ""
    return f"{where}{place}", show(wanted[first]), show(values[first]) + count


def entries_of(matrix: Any) -> tuple[Any, Any]:
    """Return where the entries of a matrix stand, in rising order, and their values."""
    if isinstance(matrix, np.ndarray):
        places = np.flatnonzero(matrix)
        return places, matrix.reshape(-1)[places]
    indices: Any
    if isinstance(matrix, Sparse):
        indices, data = matrix.places, np.asarray(matrix.values)
    else:
        parts = matrix.tocoo()
        indices = getattr(parts, "coords", None) or (parts.row, parts.col)
        data = parts.data
    columns = [np.asarray(each, np.int64) for each in indices]
    flat = np.ravel_multi_index(columns, tuple(matrix.shape))
    places, which = np.unique(flat, return_inverse=True)
    # What stands twice at one place adds up.
    values = np.zeros(len(places), data.dtype if data.size else float)
    np.add.at(values, which.reshape(-1), data)
    return places, values


def _spread(entries: tuple[Any, Any], places: Any) -> Any:
    values = np.zeros(len(places), entries[1].dtype)
    values[np.searchsorted(places, entries[0])] = entries[1]
    return values


def object_text(value: Any, show: Callable[[Any], str], depth: int) -> str:
    """Return a sparse matrix, a record or a named tuple in words; nothing if it is none.

    Objects may lead back to each other: of so many, one in another, what they hold is shown.
    """
    if is_sparse(value):
        places, values = entries_of(value)
        name = "sparse matrix" if isinstance(value, Sparse) else type(value).__name__
        shape = tuple(value.shape)
        few = zip(places[:4], values[:4], strict=True)
        shown = (f"{_index(place, shape)}: {show(number)}" for place, number in few)
        rest = ", …" * (len(places) > 4)
        return f"a {name} of shape {shape} with {{{', '.join(shown)}{rest}}}"
    held = None if isinstance(value, tuple) else record_of(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        held = type(value).__name__, dict(zip(value._fields, value, strict=False))
    if held is None:
        return ""
    if not depth:
        return f"{held[0]}(…)"
    parts = (f"{field}={show(part)}" for field, part in list(held[1].items())[:12])
    return f"{held[0]}({', '.join(parts)})"


def _index(place: Any, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int(index) for index in np.unravel_index(int(place), shape))


def is_same_object(after: Any, before: Any, is_same: Callable[[Any, Any], bool]) -> Any:
    """Return whether a sparse matrix or a record is what it was; None if it is neither."""
    if is_sparse(before):
        if type(after) is not type(before) or after.shape != before.shape:
            return False
        pairs = zip(entries_of(after), entries_of(before), strict=True)
        return all(is_same(one, other) for one, other in pairs)
    held = record_of(before)
    if held is None:
        return None
    own = record_of(after)
    if own is None or own[0] != held[0] or set(own[1]) != set(held[1]):
        return False
    return all(is_same(own[1][field], value) for field, value in held[1].items())
