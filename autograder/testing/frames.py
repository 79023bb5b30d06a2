"""How a table differs from the one expected: columns, then rows, then types, then values.

The first difference is told in the words of somebody who learns pandas, with the names of column
and row. A series and an index are tables of one column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.untrusted import for_code

from .columns import (
    DATES,
    NOTHING,
    NUMBERS,
    TEXTS,
    at_midnight,
    kind_of_column,
    missing,
    pandas,
    sorting,
    wrong_rows,
)
from .difference import Difference, kind_of, no_value
from .labels import first, listed, near, quoted

_NAME_CHARS = 60
_SORTED = 20_000
# An array of texts takes as much for each as for the longest.
_MAX_TEXT = 10_000_000


@dataclass(frozen=True, slots=True)
class FrameRules:
    """What counts of a table besides its columns' names and its values.

    Args:
        index: whether the row labels count.
        order: whether the rows have to be in the order expected.
        columns_in_order: whether the columns have to be.
        dtypes: whether each column's dtype has to be just the one expected; by default it is
            enough that it holds numbers, text, dates or True/False where these are expected. None
            lets any dtype pass whose values are right.
    """

    index: bool = True
    order: bool = True
    columns_in_order: bool = False
    dtypes: bool | None = False


USUAL = FrameRules()
# By what a column should hold: how one of texts comes to it.
_CONVERTED = {DATES: " (see `pd.to_datetime`)", NUMBERS: " (see `pd.to_numeric`)"}


@dataclass(frozen=True, slots=True)
class Values:
    """The policy by which values are compared: of two arrays where they differ, and of any two."""

    wrong: Callable[[Any, Any], Any]
    same: Callable[[Any, Any], bool]


def is_table(value: Any) -> bool:
    """Return whether a value is a frame, a series or an index of pandas."""
    pd = pandas()
    return pd is not None and isinstance(value, pd.DataFrame | pd.Series | pd.Index)


def as_array(value: Any) -> Any:
    """Return a table's values as an array, to stand for one; None if it can't."""
    if isinstance(value, pandas().MultiIndex):
        return None
    frame = value if isinstance(value, pandas().DataFrame) else value.to_frame()
    columns = [frame.iloc[:, place] for place in range(frame.shape[1])]
    arrays = [_plain(column) for column in columns]
    if any(array is None for array in arrays):
        return None
    if value.ndim == 1:
        return arrays[0]
    if len({array.dtype.kind in "US" for array in arrays}) > 1:
        return None
    return np.stack(arrays, axis=1) if arrays else np.zeros(frame.shape)


def _plain(column: Any) -> Any:
    """Return a column as an array of numbers, texts or True/False, gaps as NaN; None if none."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biufc":
        return column.to_numpy()
    kind, gaps = kind_of_column(column), missing(column)
    if kind in ("numbers", NOTHING):
        array = np.array(
            [np.nan if gap else value for value, gap in zip(column, gaps, strict=True)]
        )
    elif gaps.any() or kind not in ("text", "True/False"):
        return None
    else:
        values = column.tolist()
        if kind == "text" and max(map(len, values), default=0) * len(values) > _MAX_TEXT:
            return None
        array = np.array(values)
    return array if array.dtype.kind in "biufcU" else None


def table_difference(
    actual: Any, expected: Any, name: str, values: Values, rules: FrameRules = USUAL
) -> Difference | None:
    """Return the first difference of two tables, None if there is none."""
    message = _wrong_type(actual, expected, name)
    if not message:
        if isinstance(expected, pandas().Index):
            # What an index holds are its values; it has no labels of its own.
            rules = FrameRules(False, rules.order, dtypes=rules.dtypes)
        message = _Tables(actual, expected, name, values, rules).difference()
    return Difference(message, actual, expected) if message else None


def _wrong_type(actual: Any, expected: Any, name: str) -> str:
    pd = pandas()
    for kind, words in (
        (pd.DataFrame, "a DataFrame (a table)"),
        (pd.Series, "a Series (one column)"),
        (pd.Index, "an Index"),
    ):
        if isinstance(expected, kind):
            if isinstance(actual, kind):
                return ""
            if isinstance(actual, pd.DataFrame):
                return f"{name} is a DataFrame (a table); it should be {words}."
            if isinstance(actual, pd.Series):
                return f"{name} is a Series (one column); it should be {words}."
            return no_value(actual, name, words)
    return no_value(actual, name, kind_of(expected))


class _Tables:
    """Two tables of the same type, and what counts of them."""

    def __init__(
        self, actual: Any, expected: Any, name: str, values: Values, rules: FrameRules
    ) -> None:
        self._name = name
        self._values = values
        self._rules = rules
        self._is_frame = isinstance(expected, pandas().DataFrame)
        self._got, self._wanted = _framed(actual), _framed(expected)

    def difference(self) -> str:
        """Return the first difference in a sentence, nothing if there is none."""
        for step in (self._of_columns, self._of_rows, self._of_types, self._of_values):
            if message := step():
                return f"{self._name} {message}"
        return ""

    def _of_columns(self) -> str:
        if not self._is_frame:
            if self._got.shape[1] != self._wanted.shape[1]:
                levels = f"{self._got.shape[1]} levels; it should have {self._wanted.shape[1]}"
                return f"has {levels}."
            return ""
        got, wanted = list(self._got.columns), list(self._wanted.columns)
        lacking = list((Counter(wanted) - Counter(got)).elements())
        others = list((Counter(got) - Counter(wanted)).elements())
        labels = [name for name in self._got.index.names if name is not None]
        if lacking:
            if lacking[0] in labels:
                return (
                    f"has {quoted(lacking[0])} as row labels (the index); it should be a column: "
                    f"use `reset_index()`."
                )
            if self._is_transposed():
                return "has its rows and columns swapped: what are its columns should be its rows."
            if meant := near(lacking[0], others):
                return f"has no column {quoted(lacking[0])}, but {meant}."
            return f"has no column {listed(lacking)}."
        if others:
            if self._rules.index and others[0] in self._wanted.index.names:
                return (
                    f"has {quoted(others[0])} as a column; it should be the row labels (the index)."
                )
            if others[0] in wanted:
                return f"has the column {quoted(others[0])} more than once."
            return f"has a column that does not belong there: {listed(others)}."
        if got != wanted:
            if self._rules.columns_in_order or len(set(wanted)) < len(wanted):
                return f"has the right columns in another order: they should be {first(wanted)}."
            self._got = self._got[wanted]
        return ""

    def _is_transposed(self) -> bool:
        got, wanted = self._got, self._wanted
        if self._rules.index is False or got.shape != wanted.shape[::-1]:
            return False
        return set(got.columns) == set(wanted.index) and set(got.index) == set(wanted.columns)

    def _of_rows(self) -> str:
        got, wanted = len(self._got), len(self._wanted)
        if got != wanted:
            noun = "row" if self._is_frame else "value"
            return f"has {got} {noun}{'s' * (got != 1)}; it should have {wanted}."
        if not self._rules.index:
            return self._in_order()
        one, other = self._got.index, self._wanted.index
        if one.nlevels != other.nlevels:
            return f"has row labels of {one.nlevels} levels; it should have {other.nlevels}."
        if self._labels_are_same():
            if not self._rules.order and not other.is_unique:
                return self._in_order()
            return ""
        lacking = _left(other, one, self._values.same)
        if lacking is None:
            return self._of_reordered()
        is_right = self._are_equal(self._got, self._wanted)
        if _is_counted(other):
            reset = "not 0, 1, 2 and so on: use `reset_index(drop=True)`."
            if is_right:
                return f"has the right values, but its row labels are {reset}"
            # Whatever else is wrong: values can only be compared by their rows.
            return f"has row labels (the index) that are {reset}"
        held, right = kind_of_column(one), kind_of_column(other)
        if held != right and {held, right} <= {NUMBERS, TEXTS, DATES}:
            return (
                f"has {held} as row labels (the index); they should be {right}, such as "
                f"{quoted(lacking)}."
            )
        if is_right:
            return (
                f"has the right values, but not the right row labels: {quoted(lacking)} is missing."
            )
        return f"has no row with the label {quoted(lacking)}."

    def _of_reordered(self) -> str:
        """Return what to say where the right labels stand in another order."""
        one, other = self._got.index, self._wanted.index
        places = _places(one, other)
        if not self._rules.order:
            if places is None:
                return self._in_order()
            self._got = self._got.iloc[places]
            return ""
        if _is_counted(other) and self._are_equal(self._got, self._wanted):
            return (
                "has its rows in the right order, but their labels are not 0, 1, 2 and so on: use "
                "`reset_index(drop=True)`."
            )
        how = ", the reversed one" if list(one[::-1]) == list(other) else ""
        return (
            f"has the right row labels in another order{how}: they should be {first(list(other))}."
        )

    def _in_order(self) -> str:
        """Sort both tables where order does not count."""
        if not self._rules.order:
            tables = (self._got, self._wanted)
            if self._rules.index:
                # Rows whose labels repeat: the labels sort first.
                tables = (_with_labels(self._got), _with_labels(self._wanted))
            self._got = self._got.iloc[sorting(tables[0])]
            self._wanted = self._wanted.iloc[sorting(tables[1])]
            if self._rules.index and not self._labels_are_same():
                return "has other row labels than it should have."
        return ""

    def _of_types(self) -> str:
        if self._rules.dtypes is None:
            return ""
        for label, got, wanted in self._columns():
            of = self._column_words(label)
            if self._rules.dtypes and str(got.dtype) != str(wanted.dtype):
                held = for_code(str(got.dtype)[:_NAME_CHARS])
                return f"has the dtype {held}{of}; it should be {wanted.dtype}."
            held, right = kind_of_column(got), kind_of_column(wanted)
            if held != right and NOTHING not in (held, right):
                hint = _CONVERTED.get(right, "") if held == TEXTS else ""
                return f"holds {for_code(held[:_NAME_CHARS])}{of}; it should hold {right}{hint}."
        return ""

    def _of_values(self) -> str:
        for label, got, wanted in self._columns():
            of = self._column_words(label)
            gaps, right_gaps = missing(got), missing(wanted)
            if (lost := gaps & ~right_gaps).any():
                return f"has no value (NaN){of}{self._place(lost)}."
            if (filled := ~gaps & right_gaps).any():
                return f"has a value{of}{self._place(filled)}; it should be missing (NaN)."
            wrong = wrong_rows(got, wanted, self._values.wrong, self._values.same)
            if wrong.any():
                if not self._rules.index or not self._rules.order:
                    return f"is wrong{of}{self._place(wrong)}."
                return f"is wrong{of}{self._place(wrong)}{self._hint(got)}."
        return ""

    def _hint(self, got: Any) -> str:
        """Return what to add where the right values stand in the wrong rows."""
        # Sorting takes longer than all the rest.
        if _is_counted(self._got.index) and self._is_frame and 1 < len(got) <= _SORTED:
            one = self._got.iloc[sorting(self._got)]
            other = self._wanted.iloc[sorting(self._wanted)]
            if self._are_equal(one, other):
                return "; all rows are there, but in another order"
        return ""

    def _columns(self) -> list[tuple[Any, Any, Any]]:
        return [
            (label, _numbered(self._got.iloc[:, place]), _numbered(self._wanted.iloc[:, place]))
            for place, label in enumerate(self._wanted.columns)
        ]

    def _are_equal(self, one: Any, other: Any) -> bool:
        """Return whether two tables hold the same values, whatever the labels of their rows."""
        for place in range(other.shape[1]):
            got, wanted = _numbered(one.iloc[:, place]), _numbered(other.iloc[:, place])
            if (missing(got) != missing(wanted)).any():
                return False
            if wrong_rows(got, wanted, self._values.wrong, self._values.same).any():
                return False
        return True

    def _labels_are_same(self) -> bool:
        one, other = self._got.index, self._wanted.index
        # pandas warns where days as objects stand beside its own dates.
        if {one.dtype.kind, other.dtype.kind} != {"O", "M"} and one.equals(other):
            return True
        return all(_same_label(x, y, self._values.same) for x, y in zip(one, other, strict=True))

    def _column_words(self, label: Any) -> str:
        return f" in column {quoted(label)}" if self._is_frame else ""

    def _place(self, wrong: Any) -> str:
        first = int(np.argmax(wrong))
        count = int(wrong.sum())
        row = self._got.index[first] if self._rules.index else first
        where = f"row {quoted(row)}" if self._is_frame or self._rules.index else f"index {first}"
        if len(wrong) == 1:
            return f" at {where}"
        return f" in {count} of {len(wrong)} rows, the first at {where}"


def _framed(value: Any) -> Any:
    pd = pandas()
    if isinstance(value, pd.DataFrame):
        return value
    if isinstance(value, pd.MultiIndex):
        return pd.DataFrame(
            {place: value.get_level_values(place) for place in range(value.nlevels)}
        )
    labels = getattr(value, "index", None)
    return pd.DataFrame({0: pd.Series(value.array, index=labels, dtype=value.dtype)})


def _numbered(column: Any) -> Any:
    return column.reset_index(drop=True)


def _with_labels(frame: Any) -> Any:
    labels = {n: frame.index.get_level_values(n) for n in range(frame.index.nlevels)}
    rest = frame.reset_index(drop=True)
    return pandas().concat([pandas().DataFrame(labels), rest], axis=1)


def _is_counted(index: Any) -> bool:
    return index.nlevels == 1 and bool(index.equals(pandas().RangeIndex(len(index))))


def _left(wanted: Any, got: Any, same: Callable[[Any, Any], bool]) -> Any:
    """Return the first label that is lacking; None if none is."""
    try:
        lacking = Counter(wanted) - Counter(got)
    except TypeError:
        return next((x for x, y in zip(wanted, got, strict=True) if not same(x, y)), None)
    return next(iter(lacking.elements()), None)


def _places(got: Any, wanted: Any) -> Any:
    """Return where each label stands in the student's table; None where labels repeat."""
    if not (got.is_unique and wanted.is_unique):
        return None
    known = {label: place for place, label in enumerate(got)}
    return [known[label] for label in wanted]


def _same_label(one: Any, other: Any, same: Callable[[Any, Any], bool]) -> bool:
    if type(one) is tuple and type(other) is tuple:
        return len(one) == len(other) and all(
            _same_label(x, y, same) for x, y in zip(one, other, strict=True)
        )
    one, other = at_midnight(one), at_midnight(other)
    isna = pandas().isna
    if isna(one) is True or isna(other) is True:
        return isna(one) is True and isna(other) is True
    return one is other or same(one, other)
