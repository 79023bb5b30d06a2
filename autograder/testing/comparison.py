"""When a value is what is expected: the one policy behind every verdict.

`assert_close` of hidden tests, public checks and the agreement of the references all ask it. The
order is type, shape, dtype, NaN or infinity, values; the first difference decides. Only plain
values reach it, so nothing here asks a student's object about itself. What nobody's answer could be
compared with, a fraction or a date, is the author's mistake and no student's.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.errors import CourseError
from autograder.untrusted import for_code

from . import exact
from .arrays import answered_array, may_be_reversed, several
from .comparable import (
    NUMBERS,
    NUMERIC,
    TEXTUAL,
    are_same_bytes,
    is_long,
    is_numeric,
    unfit_parts,
)
from .difference import (
    KINDS,
    Difference,
    counted,
    describe_wrong,
    kind_of,
    no_value,
    shape_words,
    where,
)
from .flat import Flat, agreements
from .frames import FrameRules, Values, is_table, table_difference
from .labels import listed
from .proxies import Remote
from .sparse import is_sparse, sparse_difference
from .texts import text_difference

RTOL = 1e-6
ATOL = 1e-9
_FLOAT32_RTOL = 2e-5
# Of the largest number beside it: what is left of a sum that cancels is as exact as its terms.
_FLOAT32_OF_LARGEST = 1e-6
_FLOAT16_RTOL = 5e-3
_USUAL = frozenset((bool, int, float, complex, str, bytes, list, tuple, dict, type(None)))
_DTYPES = {"float": "f", "int": "iu", "bool": "b", "complex": "c"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which values count as the expected one.

    Args:
        rtol, atol: a number may be off by `atol + rtol * abs(expected)`; results in single
            precision get at least 2e-5 relative and, but for an `atol` of the author's own, 1e-6
            of the largest number of the array; in half precision only where that is expected.
        dtype: "float", "int", "bool" or "complex" where it matters, or a dtype's own name such as
            "float32" or "bfloat16"; by default any real number type will do for a number.
        lists: whether a list or tuple of the right numbers may stand for an array, and an array
            for a tuple; turn it off where the type is what is taught. A series, a frame or a sparse
            matrix stands for an array as well.
        whole: whether integers have to be equal, whatever the tolerance.
    """

    rtol: float = RTOL
    atol: float = ATOL
    dtype: str | None = None
    lists: bool = True
    whole: bool = False

    def difference(
        self,
        actual: Any,
        expected: Any,
        name: str = "the result",
        mistakes: Mapping[str, Any] | None = None,
    ) -> Difference | None:
        """Return the first difference, or None where `actual` is what is expected.

        Args:
            actual: what the student's function returned.
            expected: a number, an array-like, a text, None, a date, an exact number, a table of
                pandas, a sparse matrix or a record, or a tuple, list, set or dict of these.
            name: what the student reads the value is, such as "sigmoid(z)".
            mistakes: sentence → the value that this misconception gives; a match is the message.

        Raises:
            CourseError: `expected` is, or holds, what cannot be compared.
        """
        if self.dtype is None and are_same_bytes(actual, expected):
            return None
        if isinstance(expected, dict | tuple | list) and self._is_near_at_once(actual, expected):
            return None
        unfit = list(unfit_parts(expected))
        if any(isinstance(part, Remote) for part in unfit):
            message = f"{name} is compared with an object, which is no plain value."
            return Difference(message, actual, expected)
        if unfit:
            raise CourseError(
                f"{name} is compared with {kind_of(unfit[0])}, and no answer can be equal to that: "
                f"compare numbers, arrays, texts, tables, dates, None, records, or lists, tuples, "
                f"sets or dicts of them."
            )
        found = self._difference(actual, expected, name, mistakes)
        if found is None or not may_be_reversed(actual, expected):
            return found
        if self._difference(actual[::-1], expected, name, None) is not None:
            return found
        return Difference(f"{name} is right, but in reversed order.", actual, expected)

    def agreements(self, pairs: Sequence[tuple[Any, Any]]) -> list[bool | None]:
        """Return of many values, each with the one expected, whether there is no difference.

        None is for those that have to be compared one by one.
        """
        if self.dtype not in (None, "float"):
            return [None] * len(pairs)
        return agreements(pairs, self.rtol, self.atol)

    def _is_near_at_once(self, actual: Any, expected: Any) -> bool:
        """Return whether a value of many parts is right, where that shows without taking each."""
        flat = Flat()
        if self.dtype not in (None, "float") or not flat.take(actual, expected):
            return False
        got, wanted = flat.numbers()
        with np.errstate(all="ignore"):
            distance = np.abs(got - wanted)
            near = distance <= self.atol + self.rtol * np.abs(wanted)
            return bool((near & (distance < np.inf)).all())

    def _difference(
        self, actual: Any, expected: Any, name: str, mistakes: Mapping[str, Any] | None
    ) -> Difference | None:
        parts: Iterable[tuple[Any, Any]] = ()
        if type(expected) not in _USUAL and self._has_rules(expected):
            return self._of_other(actual, expected, name, mistakes)
        if self.lists and isinstance(actual, deque | range):
            actual = list(actual)
        if is_long(expected):
            return self._of_long(actual, expected, name)
        if isinstance(expected, NUMBERS):
            return self._of_numbers(actual, expected, name, mistakes)
        if isinstance(expected, dict):
            message = exact.entries_difference(actual, expected, name)
            parts = expected.items()
        elif isinstance(expected, tuple) or (
            isinstance(expected, list) and not is_numeric(expected)
        ):
            message = _no_such_sequence(actual, expected, name, self.lists)
            parts = enumerate(expected)
        elif isinstance(expected, str | bytes):
            return text_difference(actual, expected, name, mistakes)
        elif expected is None:
            message = "" if actual is None else f"{name} is not what it should be."
        else:
            return self._of_numbers(actual, expected, name, mistakes)
        if message:
            return Difference(message, actual, expected)
        for key, part in parts:
            own = _mistakes_for(mistakes, key) if mistakes else None
            found = self._difference(actual[key], part, f"{name}[{key!r}]", own)
            if found is not None:
                return found
        return None

    @staticmethod
    def _has_rules(expected: Any) -> bool:
        return (
            is_table(expected)
            or is_sparse(expected)
            or exact.is_exact(expected)
            or exact.is_object(expected)
            or exact.as_list(expected) is not None
            or isinstance(expected, set | frozenset | np.str_ | np.bytes_)
        )

    def _of_other(
        self, actual: Any, expected: Any, name: str, mistakes: Mapping[str, Any] | None
    ) -> Difference | None:
        """Compare with what is not one of the usual values and containers."""
        if isinstance(expected, np.str_ | np.bytes_):
            return text_difference(actual, expected.item(), name, mistakes)
        if isinstance(expected, set | frozenset):
            return self._of_sets(actual, expected, name, mistakes)
        if is_table(expected):
            return table_difference(actual, expected, name, self._values)
        if is_sparse(expected):
            return sparse_difference(actual, expected, name, self.lists, self._inner)
        if exact.is_exact(expected):
            return exact.exact_difference(actual, expected, name)
        if exact.is_object(expected):
            return exact.object_difference(actual, expected, name, self._inner)
        values = exact.as_list(actual)
        return self._inner(actual if values is None else values, exact.as_list(expected), name)

    def _inner(self, actual: Any, expected: Any, name: str) -> Difference | None:
        return self._difference(actual, expected, name, None)

    @property
    def _values(self) -> Values:
        """This policy, for the columns of a table."""
        return Values(self._wrong, lambda one, other: self._inner(one, other, "") is None)

    def frame_difference(
        self, actual: Any, expected: Any, name: str, rules: FrameRules
    ) -> Difference | None:
        """Return the first difference of two tables by rules of their own.

        Raises:
            CourseError: `expected` is no table.
        """
        if not is_table(expected):
            raise CourseError(
                f"{name} is compared with {kind_of(expected)}: assert_frame compares a DataFrame, "
                f"a Series or an Index of pandas."
            )
        return table_difference(actual, expected, name, self._values, rules)

    def _of_numbers(
        self, actual: Any, expected: Any, name: str, mistakes: Mapping[str, Any] | None
    ) -> Difference | None:
        wanted = np.asarray(expected)
        got = answered_array(actual, wanted, name, self.lists or isinstance(expected, list))
        if isinstance(got, str):
            return Difference(got, actual, expected)
        if got.shape != wanted.shape:
            # A misconception about rows and columns has a shape of its own.
            if sentence := self._misconception(got, wanted, mistakes):
                message = f"{name}: {sentence}"
                return Difference(message, actual, expected, misconception=sentence)
            message = f"{name} has {shape_words(got.shape)}; it should be {wanted.shape}."
            if got.ndim == 0:
                words = f"an array of {shape_words(wanted.shape)}"
                message = f"{name} is a single number; it should be {words}."
            elif wanted.ndim == 0:
                message = f"{name} is {several(actual, got)}; it should be a single number."
            return Difference(message, actual, expected)
        if self.dtype and self.dtype not in _DTYPES and wanted.dtype.kind in NUMERIC:
            held = getattr(actual, "dtype_name", got.dtype.name)
            if held != self.dtype:
                message = f"{name} has the dtype {for_code(held[:100])}; it should be {self.dtype}."
                return Difference(message, actual, expected)
        kinds = _kinds_for(wanted, self.dtype)
        if got.dtype.kind not in kinds:
            held = KINDS.get(got.dtype.kind, got.dtype.kind)
            # Where other kinds would do as well, the one that is shown as expected is named.
            kind = wanted.dtype.kind if wanted.dtype.kind in kinds else kinds[0]
            message = f"{name} holds values of type {held}; they should be {KINDS[kind]}."
            return Difference(message, actual, expected)
        wrong = self._wrong(got, wanted)
        if wrong is None:
            return None
        if wanted.dtype.kind in TEXTUAL:
            return Difference(f"{name} is wrong{where(wrong)}.", actual, expected)
        largest = _largest_error(got, wanted)
        if sentence := self._misconception(got, wanted, mistakes):
            return Difference(f"{name}: {sentence}", actual, expected, largest, sentence)
        message = describe_wrong(got, wanted, wrong, name)
        return Difference(message, actual, expected, largest)

    def _of_long(self, actual: Any, expected: int, name: str) -> Difference | None:
        """Compare with an integer that no array holds; a float may be near it."""
        is_one = isinstance(actual, np.ndarray | np.generic) and actual.ndim == 0
        got = actual.item() if is_one else actual
        if isinstance(got, bool) or not isinstance(got, int | float):
            message = no_value(got, name, "a number")
        elif isinstance(got, int):
            message = "" if got == expected else f"{name} is wrong."
        else:
            try:
                is_near = abs(got - float(expected)) <= self.atol + self.rtol * abs(float(expected))
            except OverflowError:
                is_near = False
            message = "" if is_near else f"{name} is wrong."
        return Difference(message, actual, expected) if message else None

    def _of_sets(
        self,
        actual: Any,
        expected: set[Any] | frozenset[Any],
        name: str,
        mistakes: Mapping[str, Any] | None,
    ) -> Difference | None:
        if not isinstance(actual, set | frozenset):
            return Difference(no_value(actual, name, "a set"), actual, expected)
        lacking, others = expected - actual, actual - expected
        if (not lacking and not others) or self._are_near(others, lacking):
            return None
        for sentence, value in (mistakes or {}).items():
            if isinstance(value, set | frozenset) and value == actual:
                message = f"{name}: {sentence}"
                return Difference(message, actual, expected, misconception=sentence)
        if others:
            noun = "a value that does" if len(others) == 1 else "values that do"
            shown = listed(sorted(others, key=repr))
            message = f"{name} holds {noun} not belong there: {shown}."
        else:
            message = f"{name} holds {counted(len(actual))}; it should hold {len(expected)}."
        return Difference(message, actual, expected)

    def _are_near(self, values: Any, others: Any) -> bool:
        """Return whether two sets hold the same numbers but for rounding."""
        try:
            pairs = list(zip(sorted(values), sorted(others), strict=True))
        except (TypeError, ValueError):
            return False
        return all(self._difference(value, other, "", None) is None for value, other in pairs)

    def _wrong(self, got: Any, wanted: Any) -> Any:
        """Return where two arrays of the same shape differ, None where they do not."""
        if wanted.dtype.kind in TEXTUAL:
            wrong = np.asarray(got != wanted)
            return wrong if wrong.any() else None
        if self.whole and {got.dtype.kind, wanted.dtype.kind} <= set("iub"):
            wrong = np.asarray(got != wanted)
            return wrong if wrong.any() else None
        rtol, atol = max(self.rtol, _rtol_of(got.dtype.char, wanted.dtype.char)), self.atol
        with np.errstate(all="ignore"):
            if got.dtype.char == "f" and atol == ATOL:
                sizes = np.abs(wanted[np.isfinite(wanted)])
                atol = max(atol, _FLOAT32_OF_LARGEST * float(sizes.max(initial=0.0)))
            if got.dtype.kind == "f" and wanted.dtype.kind == "f":
                # What nearly all right answers are, in a third of the time.
                distance = np.abs(got - wanted)
                near = (distance <= atol + rtol * np.abs(wanted)) & (distance < np.inf)
                if near.all():
                    return None
                wrong = ~(near | (got == wanted) | (np.isnan(got) & np.isnan(wanted)))
            else:
                wrong = ~np.isclose(got, wanted, rtol=rtol, atol=atol, equal_nan=True)
        return wrong if wrong.any() else None

    def _misconception(self, got: Any, wanted: Any, mistakes: Mapping[str, Any] | None) -> str:
        """Return the sentence of the mistake that gives just this, or nothing."""
        if got.dtype.kind not in NUMERIC:
            return ""
        for sentence, value in (mistakes or {}).items():
            other = np.asarray(value)
            is_right = other.shape == wanted.shape and self._wrong(other, wanted) is None
            if not is_right and other.shape == got.shape and self._wrong(got, other) is None:
                return sentence
        return ""


def _mistakes_for(mistakes: Mapping[str, Any], key: Any) -> dict[str, Any]:
    """Return each mistake's value for one part of a dict or tuple."""
    parts = {}
    for sentence, value in mistakes.items():
        try:
            parts[sentence] = value[key]
        except (KeyError, IndexError, TypeError):
            continue
    return parts


def _no_such_sequence(
    actual: Any, expected: tuple[Any, ...] | list[Any], name: str, arrays: bool
) -> str:
    is_array = isinstance(actual, np.ndarray) and actual.ndim > 0
    if not isinstance(actual, tuple | list) and not (arrays and is_array):
        kind = "tuple" if isinstance(expected, tuple) else "list"
        return f"{name} is {kind_of(actual)}; it should be a {kind} of {counted(len(expected))}."
    if len(actual) != len(expected):
        return f"{name} holds {counted(len(actual))}; it should hold {len(expected)}."
    return ""


def _rtol_of(got: str, wanted: str) -> float:
    """Return the relative tolerance that the precision of an answer needs."""
    if got == "e":
        # Nobody gets half precision without asking for it: rounding alone would make right.
        return _FLOAT16_RTOL if wanted == "e" else 0.0
    return _FLOAT32_RTOL if got == "f" else 0.0


def _kinds_for(wanted: Any, dtype: str | None) -> str:
    kind = wanted.dtype.kind
    if dtype in _DTYPES and kind in NUMERIC:
        return _DTYPES[dtype]
    return {"b": "b", "c": "cfiu", "U": "U", "S": "S"}.get(kind, "fiu")


def _largest_error(got: Any, wanted: Any) -> float:
    with np.errstate(all="ignore"):
        difference = np.abs(np.asarray(got, complex) - np.asarray(wanted, complex))
    return float(difference[~np.isnan(difference)].max(initial=0.0))
