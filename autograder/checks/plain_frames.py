"""How a public check in a released notebook compares tables; see `in_notebook`."""

import importlib
from collections.abc import Callable
from typing import Any

_KINDS = ("DataFrame", "Series", "Index")
_INFINITE = float("inf")


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
    return any(_is_a(value, kind) for kind in _KINDS)


def table_difference(
    got: Any,
    expected: Any,
    check: dict[str, Any],
    where: str,
    difference: Callable[..., Any],
    show: Callable[[Any], str],
) -> Any:
    """Return where a table is first wrong, with what is expected there and what came; or None.

    Columns come before rows, rows before types, and types before values. Of the check, `index`,
    `order`, `columns_in_order` and `dtypes` say what counts.
    """
    by_label = check.get("index", True)
    for kind in _KINDS:
        if _is_a(expected, kind) and not _is_a(got, kind):
            return where, f"a {kind}".replace("a I", "an I"), show(got)
    if _is_a(expected, "Index"):
        got, expected = (
            got.to_series().reset_index(drop=True),
            expected.to_series().reset_index(drop=True),
        )
        by_label = False
    if expected.ndim > 1:
        names, own = list(expected.columns), list(got.columns)
        lacking = [name for name in names if name not in own]
        if lacking or len(own) != len(names):
            texts = (", ".join(map(show, each[:12])) or "no columns" for each in (names, own))
            return f"{where}.columns", *texts
        if check.get("columns_in_order", False) and own != names:
            return f"{where}.columns", show(names), show(own)
    if len(got) != len(expected):
        return where, f"{len(expected)} rows", f"{len(got)} rows"
    labels, own_labels = list(expected.index), list(got.index)
    wrong = f"{where}.index", show(labels), show(own_labels)
    if by_label and expected.index.nlevels != got.index.nlevels:
        return wrong
    if not check.get("order", True):
        got, expected = _in_order(got, expected, by_label)
        labels, own_labels = list(expected.index), list(got.index)
    if by_label and difference(own_labels, labels, check):
        return wrong
    # Where labels do not count, a student finds the row in the table by the student's own.
    rows = labels if by_label else own_labels
    return _of_cells(got, expected, check, where, rows, difference, show)


def _of_cells(
    got: Any,
    expected: Any,
    check: dict[str, Any],
    where: str,
    rows: list[Any],
    difference: Callable[..., Any],
    show: Callable[[Any], str],
) -> Any:
    names = list(expected.columns) if expected.ndim > 1 else [None]
    pairs = [(n, got[n], expected[n]) if expected.ndim > 1 else (n, got, expected) for n in names]
    kinds = check.get("dtypes", [])
    for place, (name, one, other) in enumerate(pairs):
        if kinds:
            # What a cell holds of the expected table are its values, so their dtypes are listed.
            if str(one.dtype) != kinds[place]:
                return f"{_column(where, name, show)}.dtype", kinds[place], str(one.dtype)
        elif kinds is not None:
            held, right = _held(one), _held(other)
            if held != right and "" not in (held, right):
                return _column(where, name, show), right, held
    if kinds is None:
        pairs = [(name, *_as_numbers(one, other)) for name, one, other in pairs]
    for name, one, other in pairs:
        gaps, right_gaps = list(one.isna()), list(other.isna())
        cells = zip(rows, one, other, gaps, right_gaps, strict=True)
        for label, cell, right, is_gap, is_right_gap in cells:
            if is_gap and is_right_gap:
                continue
            if is_gap or is_right_gap or difference(cell, right, check) is not None:
                texts = ("NaN" if gap else show(value) for value, gap in (
                    (right, is_right_gap), (cell, is_gap)
                ))  # fmt: skip
                return f"{_column(where, name, show)} at row {show(label)}", *texts
    return None


def _as_numbers(one: Any, other: Any) -> tuple[Any, Any]:
    """Return two columns, of which one holds True and False and the other numbers, as numbers."""
    if {_held(one), _held(other)} != {"numbers", "True/False"}:
        return one, other
    return one.astype(object).map(float, "ignore"), other.astype(object).map(float, "ignore")


def _in_order(got: Any, expected: Any, by_label: bool) -> tuple[Any, Any]:
    """Return both tables with their rows in one order, where any is right."""
    own, labels = got.index, expected.index
    if by_label and own.is_unique and labels.is_unique:
        places = own.get_indexer(labels)
        if (places >= 0).all():
            return got.iloc[places], expected
    names = list(expected.columns) if expected.ndim > 1 else [None]
    return (
        got.iloc[_sorting(got, names, by_label)],
        expected.iloc[_sorting(expected, names, by_label)],
    )


def _sorting(table: Any, names: list[Any], by_label: bool) -> list[int]:
    """Return the order of rows by all columns, those of texts first.

    Numbers count to nine digits, so that rounding does not reorder what is otherwise alike.
    """
    texts, numbers = [], []
    for name in names:
        column = table[name] if name is not None else table
        cells = list(zip(column, column.isna(), strict=True))
        if _held(column) == "numbers":
            numbers.append([_INFINITE if gap else _ninth(cell) for cell, gap in cells])
        else:
            texts.append(["" if gap else _text_of(cell) for cell, gap in cells])
    labels = [list(map(_text_of, table.index))] if by_label else []
    rows = list(zip(*labels, *texts, *numbers, strict=True))
    return sorted(range(len(table)), key=rows.__getitem__) if rows else []


def _text_of(cell: Any) -> str:
    # As equal cells of different types are, such as 1 and 1.0 among texts.
    is_whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell) if is_whole else cell)


def _ninth(number: Any) -> float:
    return float(f"{complex(number).real:.9g}")


def _is_a(value: Any, kind: str) -> bool:
    return any(
        base.__name__ == kind and base.__module__.partition(".")[0] == "pandas"
        for base in type(value).__mro__
    )


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
