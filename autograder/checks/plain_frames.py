"""How a public check in a released notebook compares tables; see `in_notebook`."""

import importlib
from collections.abc import Callable
from typing import Any


def table(columns: list[Any], labels: Any, kind: str) -> Any:
    """Return a table of pandas, of (name, values) for each column and the labels of its rows."""
    pd: Any = importlib.import_module("pandas")
    index = None if labels is None else pd.Index(labels)
    if kind == "Index":
        return pd.Index(columns[0][1])
    made = [pd.Series(values, index=index, name=name) for name, values in columns]
    if kind == "Series":
        return made[0]
    frame = pd.concat(made, axis=1) if made else pd.DataFrame(index=index)
    frame.columns = pd.Index([name for name, _ in columns])
    return frame


def is_table(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == "pandas" and hasattr(value, "dtypes")


def table_difference(
    got: Any,
    expected: Any,
    check: dict[str, Any],
    where: str,
    difference: Callable[..., Any],
    show: Callable[[Any], str],
) -> Any:
    """Return where a table is first wrong, with what is expected there and what came; or None.

    Columns come before rows, rows before types, and types before values.
    """
    for kind in ("DataFrame", "Series", "Index"):
        if _is_a(expected, kind) and not _is_a(got, kind):
            return where, f"a {kind}".replace("a I", "an I"), show(got)
    if _is_a(expected, "Index"):
        got, expected = (
            got.to_series().reset_index(drop=True),
            expected.to_series().reset_index(drop=True),
        )
    if expected.ndim > 1:
        names, own = list(expected.columns), list(got.columns)
        lacking = [name for name in names if name not in own]
        if lacking or len(own) != len(names):
            texts = (", ".join(map(show, each[:12])) or "no columns" for each in (names, own))
            return f"{where}.columns", *texts
    if len(got) != len(expected):
        return where, f"{len(expected)} rows", f"{len(got)} rows"
    if expected.index.nlevels != got.index.nlevels or difference(
        list(got.index), list(expected.index), check
    ):
        return f"{where}.index", show(list(expected.index)), show(list(got.index))
    return _of_cells(got, expected, check, where, difference, show)


def _of_cells(
    got: Any,
    expected: Any,
    check: dict[str, Any],
    where: str,
    difference: Callable[..., Any],
    show: Callable[[Any], str],
) -> Any:
    names = list(expected.columns) if expected.ndim > 1 else [None]
    pairs = [(n, got[n], expected[n]) if expected.ndim > 1 else (n, got, expected) for n in names]
    for name, one, other in pairs:
        held, right = _held(one), _held(other)
        if held != right and "" not in (held, right):
            return _column(where, name, show), right, held
    for name, one, other in pairs:
        gaps, right_gaps = list(one.isna()), list(other.isna())
        cells = zip(expected.index, one, other, gaps, right_gaps, strict=True)
        for label, cell, right, is_gap, is_right_gap in cells:
            if is_gap and is_right_gap:
                continue
            if is_gap or is_right_gap or difference(cell, right, check) is not None:
                texts = ("NaN" if gap else show(value) for value, gap in (
                    (right, is_right_gap), (cell, is_gap)
                ))  # fmt: skip
                return f"{_column(where, name, show)} at row {show(label)}", *texts
    return None


def _is_a(value: Any, kind: str) -> bool:
    return is_table(value) and any(base.__name__ == kind for base in type(value).__mro__)


def _column(where: str, name: Any, show: Callable[[Any], str]) -> str:
    return where if name is None else f"{where}[{show(name)}]"


def _held(values: Any) -> str:
    """Return what a column holds, in a word; nothing if all of it is missing."""
    if len(values) and bool(values.isna().all()):
        return ""
    types: Any = importlib.import_module("pandas.api.types")
    held: str = types.infer_dtype(values.astype(object), skipna=True)
    words = {
        "integer": "numbers", "floating": "numbers", "mixed-integer-float": "numbers",
        "string": "text", "boolean": "True/False", "datetime": "dates", "datetime64": "dates",
        "empty": "",
    }  # fmt: skip
    return words.get(held, held)
