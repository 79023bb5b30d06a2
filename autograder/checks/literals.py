"""Values as Python source, as the cells of public checks hold them."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np

from autograder.sandbox.values import NamedValues, Record
from autograder.testing.columns import pandas
from autograder.testing.exact import is_object
from autograder.testing.frames import is_table
from autograder.testing.sparse import is_sparse

# Such values' own text begins with the name of the class, of the module that is given here.
_MODULES: tuple[tuple[Any, str], ...] = (
    (Decimal, "decimal"),
    (Fraction, "fractions"),
    (datetime.date | datetime.time | datetime.timedelta, ""),
)
_PLAIN = (bool, int, float, complex, str, bytes, type(None))


def can_be_written(value: Any) -> bool:
    """Return whether a value can stand in a cell."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "biufcUSM"
    if isinstance(value, list | tuple | set | frozenset):
        return all(map(can_be_written, value))
    if isinstance(value, dict):
        return all(can_be_written(key) and can_be_written(part) for key, part in value.items())
    if is_table(value):
        return all(map(can_be_written, parts_of(value)))
    if isinstance(value, Record):
        return all(map(can_be_written, value.fields_.values()))
    if is_sparse(value):
        return value.dtype.kind in "biufc"
    if isinstance(value, Enum):
        return False
    if getattr(value, "tzinfo", None) is not None:
        return False
    return isinstance(value, _PLAIN) or any(isinstance(value, kind) for kind, _ in _MODULES)


def source_of(value: Any, digits: int | None) -> str:
    """Return a value as Python source; floats in so many digits, if that is given."""
    if is_table(value):
        columns, labels, kind = parts_of(value)
        parts = f"{source_of(columns, digits)}, {source_of(labels, None)}"
        return f'public_checks.table({parts}, "{kind}")'
    if isinstance(value, Record | NamedValues):
        name, fields = fields_by_name(value)
        kind = "record" if isinstance(value, Record) else "named"
        return f'public_checks.{kind}("{name}", {_source_of_container(fields, digits)})'
    if is_sparse(value):
        shape, places, values = entries_of(value)
        parts = f"{shape}, {places}, {source_of(values.tolist(), digits)}"
        return f"public_checks.sparse({parts})"
    if isinstance(value, np.ndarray):
        if not value.size:
            return f"np.zeros({value.shape})"
        if value.dtype.kind == "M":
            return f"np.array({value.astype(str).tolist()!r}, {value.dtype.str[1:]!r})"
        return f"np.array({source_of(value.tolist(), digits)})"
    if isinstance(value, np.datetime64):
        return f"np.datetime64({str(value)!r})"
    if isinstance(value, np.generic):
        return source_of(value.item(), digits)
    if isinstance(value, list | tuple | set | frozenset | dict):
        return _source_of_container(value, digits)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return _source_of_one(value, digits)


def _source_of_container(value: Any, digits: int | None) -> str:
    if isinstance(value, list | tuple):
        parts = ", ".join(source_of(part, digits) for part in value)
        return f"[{parts}]" if isinstance(value, list) else f"({parts}{',' * (len(value) == 1)})"
    if isinstance(value, set | frozenset):
        parts = ", ".join(sorted(source_of(part, digits) for part in value))
        name = type(value).__name__
        return f"{name}([{parts}])"
    parts = ", ".join(
        f"{source_of(key, None)}: {source_of(part, digits)}" for key, part in value.items()
    )
    return f"{{{parts}}}"


def _source_of_one(value: Any, digits: int | None) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return {"inf": "np.inf", "-inf": "-np.inf"}.get(repr(value), "np.nan")
    if isinstance(value, float) and digits is not None:
        return repr(float(f"{value:.{digits}g}"))
    for kind, module in _MODULES:
        if isinstance(value, kind):
            name = module or "datetime"
            return f"__import__({name!r}).{repr(value).removeprefix('datetime.')}"
    return repr(value)


def has_part(value: Any, is_such: Callable[[Any], bool]) -> bool:
    """Return whether a value, or a part of what it contains, is such."""
    if is_such(value):
        return True
    if isinstance(value, dict):
        return any(has_part(part, is_such) for part in value.values())
    return isinstance(value, list | tuple) and any(has_part(part, is_such) for part in value)


def is_record(value: Any) -> bool:
    """Return whether a value is of a class of the course's own, whose fields have names."""
    return is_object(value) or (isinstance(value, tuple) and hasattr(value, "_fields"))


def fields_by_name(value: Any) -> tuple[str, dict[str, Any]]:
    """Return the class's name of a record or a named tuple, and its fields."""
    if isinstance(value, NamedValues):
        return value.type_name, value._asdict()
    return value.type_name_, value.fields_


def entries_of(matrix: Any) -> tuple[tuple[int, ...], list[list[int]], Any]:
    """Return the shape of a sparse matrix, where its entries stand, in order, and their values."""
    parts = matrix.tocoo(copy=True)
    parts.sum_duplicates()
    order = np.lexsort(parts.coords[::-1])
    places = [axis[order].tolist() for axis in parts.coords]
    return tuple(map(int, parts.shape)), places, parts.data[order]


def dtypes_of(table: Any) -> list[str]:
    """Return the name of each column's dtype; a series or an index is one column."""
    return [str(dtype) for dtype in table.dtypes] if table.ndim > 1 else [str(table.dtype)]


def parts_of(value: Any) -> tuple[Any, Any, str]:
    """Return the columns of a table, the labels of its rows (None if counted), and its kind."""
    pd = pandas()
    if isinstance(value, pd.Index):
        return [(None, _cells(value))], None, "Index"
    is_counted = value.index.nlevels == 1 and value.index.equals(pd.RangeIndex(len(value)))
    labels = None if is_counted else _cells(value.index)
    if isinstance(value, pd.Series):
        return [(None, _cells(value))], labels, "Series"
    columns = [
        (_cells(pd.Index([name]))[0], _cells(value.iloc[:, place]))
        for place, name in enumerate(value.columns)
    ]
    return columns, labels, "DataFrame"


def _cells(values: Any) -> list[Any]:
    pd = pandas()
    cells: list[Any] = []
    for cell in values.astype(object):
        if cell is pd.NA:
            cells.append(None)
        elif cell is pd.NaT:
            cells.append(np.datetime64("NaT"))
        elif isinstance(cell, pd.Timestamp) and cell.tzinfo is None:
            cells.append(cell.to_datetime64())
        else:
            cells.append(cell)
    return cells
