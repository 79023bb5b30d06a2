"""How a frame or a series is typed: `pd.DataFrame({"a": [1, 2]})`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

# More than a call that is shown has room for.
_MOST_ROWS, _MOST_COLUMNS = 200, 50


def frame_source(value: Any, source: Callable[[Any], str]) -> str:
    """Return how one of pandas' values is typed, empty for any other; `source` types its parts."""
    pd = sys.modules.get("pandas")
    if pd is None:
        return ""
    if value is pd.NaT or value is pd.NA:
        return "pd.NaT" if value is pd.NaT else "pd.NA"
    if isinstance(value, pd.DataFrame):
        some = value.iloc[:_MOST_ROWS, :_MOST_COLUMNS]
        columns = (
            f"{source(name)}: {_items(some.iloc[:, number], source)}"
            for number, name in enumerate(some.columns)
        )
        return f"pd.DataFrame({{{', '.join(columns)}}}{_index(some.index, source)})"
    if isinstance(value, pd.Series):
        some = value.iloc[:_MOST_ROWS]
        named = "" if value.name is None else f", name={source(value.name)}"
        return f"pd.Series({_items(some, source)}{_index(some.index, source)}{named})"
    if isinstance(value, pd.Index):
        return f"pd.Index({_items(value[:_MOST_ROWS], source)})"
    is_scalar = isinstance(value, pd.Timestamp | pd.Timedelta | pd.Period | pd.Interval)
    return f"pd.{value!r}".replace(" 00:00:00')", "')") if is_scalar else ""


def _items(values: Any, source: Callable[[Any], str]) -> str:
    return f"[{', '.join(source(value) for value in values.tolist())}]"


def _index(index: Any, source: Callable[[Any], str]) -> str:
    is_counted = np.array_equal(np.asarray(index), np.arange(len(index)))
    return "" if is_counted else f", index={_items(index, source)}"
