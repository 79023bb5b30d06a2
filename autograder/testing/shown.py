"""How values that are neither numbers, texts nor plain containers are shown: short, and bounded.

Of a frame its size, the names of its columns and its first rows; of an object its type's name.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from autograder.sandbox import Handle
from autograder.sandbox.values import (
    Frame,
    Items,
    Member,
    NamedDict,
    NamedValues,
    Record,
    Tensor,
)
from autograder.untrusted import for_code

_ROWS, _COLUMNS, _NAMES = 5, 8, 20
_CELL_CHARS, _TYPE_CHARS = 20, 100
_ITEMS = 10
_PARTS = 1000


class Words:
    """A text that stands for a value where values are shown."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def kind_of_carried(value: Any) -> str:
    """Return how a sentence calls a value that stands for one of another class; else nothing."""
    match value:
        case Handle(type_name=name) | Record(type_name_=name):
            return f"an object of type {name[:_TYPE_CHARS]}"
        case Items(type_name=name):
            return f"a {_last(name)}"
        case NamedValues(type_name=name):
            return f"a named tuple {name[:_TYPE_CHARS]}"
        case Member(type_name=name):
            return f"a member of {name[:_TYPE_CHARS]}"
        case Frame(kind=name):
            return f"a {name[:_TYPE_CHARS]}"
        case NamedDict(type_name_=name):
            return f"a dict of type {name[:_TYPE_CHARS]}"
        case Tensor() if value.library:
            return f"a tensor of {value.dtype_name}"
    return ""


def _last(name: str) -> str:
    return name.rpartition(".")[2][:_TYPE_CHARS]


def beginning(value: Any, part: Callable[[Any], Any]) -> Any:
    """Return what to print in a value's place; `part` does so for what is in it."""
    match value:
        case Handle():
            return Words(for_code(kind_of_carried(value)))
        case Items():
            items = [part(item) for item in value.items[:_ITEMS]]
            is_whole = value.is_complete and len(items) == len(value.items)
            return Items(value.type_name[:_TYPE_CHARS], items, is_whole)
        case NamedValues():
            items = [part(item) for item in value]
            return NamedValues(value.type_name, value._fields[: len(items)], items)
        case Record():
            fields = {name: part(item) for name, item in islice(vars(value).items(), _PARTS)}
            return Record(value.type_name_, fields)
        case Member():
            return Words(f"{value.type_name}.{value.name}"[: 2 * _TYPE_CHARS])
        case NamedDict():
            return NamedDict(value.type_name_, part(dict(value)))
        case Counter() | OrderedDict() | defaultdict():
            name = type(value).__name__
            return Words(f"{name}({part(dict(value))!r})")
        case deque():
            return Words(f"deque({part(list(islice(value, _PARTS)))!r})")
        case Frame():
            return Words(f"a {value.kind}")
    return _of_library(value)


def _of_library(value: Any) -> Any:
    try:
        return _known(value)
    except Exception:  # a library's own, such as pandas' of a date in the year 20000
        return Words(f"{type(value).__name__} (it cannot be shown)")


def _known(value: Any) -> Any:
    pd, sparse = sys.modules.get("pandas"), sys.modules.get("scipy.sparse")
    if pd is not None:
        if isinstance(value, pd.DataFrame):
            return Words(_frame(value))
        if isinstance(value, pd.Series):
            return Words(_series(value))
        if isinstance(value, pd.Index | pd.api.extensions.ExtensionArray):
            return Words(_values(value))
        if isinstance(value, pd.Interval | pd.Period | pd.Timestamp | pd.Timedelta):
            return Words(repr(value))
    if sparse is not None and sparse.issparse(value):
        return Words(_sparse(value))
    return value


def _frame(frame: Any) -> str:
    rows, columns = frame.shape
    names = [_cell(name) for name in frame.columns[:_NAMES]]
    text = f"DataFrame: {_counted(rows, 'row')}, {_counted(columns, 'column')}"
    if names:
        text += f" ({', '.join(names)}{', ...' * (columns > _NAMES)})"
    if not rows or not columns:
        return text
    some = frame.iloc[:_ROWS, :_COLUMNS]
    table = [["", *names[:_COLUMNS]]]
    for label, *cells in zip(
        some.index, *(some.iloc[:, n] for n in range(some.shape[1])), strict=True
    ):
        table.append([_cell(label), *map(_cell, cells)])
    return "\n".join([text, *_aligned(table), *["..."] * (rows > _ROWS)])


def _series(series: Any) -> str:
    name = "" if series.name is None else f" {_cell(series.name)}"
    text = f"Series{name}: {_counted(len(series), 'value')} of type {_cell(series.dtype)}"
    some = series.iloc[:_ROWS]
    table = [[_cell(label), _cell(value)] for label, value in zip(some.index, some, strict=True)]
    return "\n".join([text, *_aligned(table), *["..."] * (len(series) > _ROWS)])


def _values(values: Any) -> str:
    shown = ", ".join(map(_cell, values[:_ITEMS]))
    rest = ", ..." * (len(values) > _ITEMS)
    return f"{type(values).__name__}([{shown}{rest}], dtype={_cell(values.dtype)})"


def _sparse(matrix: Any) -> str:
    parts = matrix.tocoo()
    places = zip(*(each[:_ITEMS].tolist() for each in parts.coords), strict=True)
    values = parts.data[:_ITEMS].tolist()
    shown = [f"{place}: {_cell(value)}" for place, value in zip(places, values, strict=True)]
    rest = ["..."] * (parts.data.size > _ITEMS)
    return f"{type(matrix).__name__} of shape {matrix.shape} with {{{', '.join(shown + rest)}}}"


def _cell(value: Any) -> str:
    """Return a cell in a few characters: of a number the digits that count."""
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:.6g}"
    if isinstance(value, str):
        text = value[: _CELL_CHARS + 1]
    elif isinstance(value, list | tuple | set | frozenset | dict | bytes):
        # All of it might take minutes to print.
        items = value[:_ITEMS] if isinstance(value, bytes) else _some(value)
        text = repr(items)
    else:
        # A day's beginning is shown as pandas shows a column of days.
        text = str(value).removesuffix(" 00:00:00")
    return for_code(text if len(text) <= _CELL_CHARS else f"{text[: _CELL_CHARS - 3]}...")


def _some(values: Any) -> Any:
    kind = type(values)
    if isinstance(values, dict):
        return {_some_of(key): _some_of(item) for key, item in islice(values.items(), _ITEMS)}
    items = [_some_of(item) for item in islice(values, _ITEMS)]
    return kind(items) if kind in (list, tuple, set, frozenset) else items


def _some_of(value: Any) -> Any:
    return value if isinstance(value, int | float | str | type(None)) else Words("...")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _aligned(table: Iterable[list[str]]) -> Iterator[str]:
    rows = list(table)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
