"""When a value is what is expected: the one policy behind every verdict.

`assert_close` of hidden tests, public checks and the agreement of the references all ask it. The
order is type, shape, dtype, NaN or infinity, values; the first difference decides. Only plain
values reach it, so nothing here asks a student's object about itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .proxies import Remote

RTOL = 1e-6
ATOL = 1e-9
_FLOAT32_RTOL = 2e-5
_FLOAT16_RTOL = 5e-3
_COARSER = {"f": _FLOAT32_RTOL, "e": _FLOAT16_RTOL}
_SHOWN_CHARS = 1500
_SHOWN_DIMENSIONS = 4
_SHOWN_LENGTH = 100
_MAX_INTEGER = 1 << 63
_KINDS = {
    "b": "True/False",
    "i": "int",
    "u": "int",
    "f": "float",
    "c": "complex",
    "U": "text",
    "S": "bytes",
}
_NUMERIC = "biufc"
_DTYPES = {"float": "f", "int": "iu", "bool": "b", "complex": "c"}
_SCALARS = (np.generic, bool, int, float, complex)
_NUMBERS = (np.ndarray, *_SCALARS)
_PLAIN = (*_NUMBERS, str, bytes, type(None))


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """How a value differs from what is expected, at the first place where it does.

    `message` is fit for the student; the values at that place are for the instructor. The largest
    error is given where type and shape are right, the misconception where one explains the value.
    """

    message: str
    actual: Any
    expected: Any
    largest_error: float | None = None
    misconception: str = ""

    @property
    def details(self) -> dict[str, Any]:
        """What the instructor sees of it."""
        # Shown only when asked for, since showing takes time.
        details = shown_details(self.actual, self.expected)
        if self.largest_error is not None:
            details["largest_error"] = show(self.largest_error)
        if self.misconception:
            details["misconception"] = self.misconception
        return details


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which values count as the expected one.

    Args:
        rtol, atol: a number may be off by `atol + rtol * abs(expected)`; results in single
            precision get at least 2e-5 relative.
        dtype: "float", "int", "bool" or "complex" where it matters; by default any real number
            type will do for a number.
        lists: whether a list or tuple of the right numbers may stand for an array, and an array
            for a tuple; turn it off where the type is what is taught.
    """

    rtol: float = RTOL
    atol: float = ATOL
    dtype: str | None = None
    lists: bool = True

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
            expected: a number, an array-like, a text or None, or a tuple, list or dict of these.
            name: what the student reads the value is, such as "sigmoid(z)".
            mistakes: sentence → the value that this misconception gives; a match is the message.
        """
        parts: Iterable[tuple[Any, Any]] = ()
        if isinstance(expected, _NUMBERS):
            return self._of_numbers(actual, expected, name, mistakes)
        if isinstance(expected, dict):
            message = _no_such_dict(actual, expected, name)
            parts = expected.items()
        elif isinstance(expected, tuple) or (
            isinstance(expected, list) and not is_numeric(expected)
        ):
            message = _no_such_sequence(actual, expected, name, self.lists)
            parts = enumerate(expected)
        elif expected is None or isinstance(expected, str | bytes):
            is_same = type(actual) is type(expected) and actual == expected
            message = "" if is_same else f"{name} is not what it should be."
        else:
            return self._of_numbers(actual, expected, name, mistakes)
        if message:
            return Difference(message, actual, expected)
        for key, part in parts:
            own = _mistakes_for(mistakes, key) if mistakes else None
            found = self.difference(actual[key], part, f"{name}[{key!r}]", own)
            if found is not None:
                return found
        return None

    def _of_numbers(
        self, actual: Any, expected: Any, name: str, mistakes: Mapping[str, Any] | None
    ) -> Difference | None:
        wanted = np.asarray(expected)
        got = _as_array(actual, wanted, name, self.lists or isinstance(expected, list))
        if isinstance(got, str):
            return Difference(got, actual, expected)
        if got.shape != wanted.shape:
            # A misconception about rows and columns has a shape of its own.
            if sentence := self._misconception(got, wanted, mistakes):
                message = f"{name}: {sentence}"
                return Difference(message, actual, expected, misconception=sentence)
            message = f"{name} has {_shape(got.shape)}; it should be {wanted.shape}."
            return Difference(message, actual, expected)
        kinds = _DTYPES[self.dtype] if self.dtype else _kinds_for(wanted)
        if got.dtype.kind not in kinds:
            held = _KINDS.get(got.dtype.kind, got.dtype.kind)
            message = f"{name} holds values of type {held}; they should be {_KINDS[kinds[0]]}."
            return Difference(message, actual, expected)
        wrong = self._wrong(got, wanted)
        if wrong is None:
            return None
        largest = _largest_error(got, wanted)
        if sentence := self._misconception(got, wanted, mistakes):
            return Difference(f"{name}: {sentence}", actual, expected, largest, sentence)
        message = _describe_wrong(got, wanted, wrong, name)
        return Difference(message, actual, expected, largest)

    def _wrong(self, got: Any, wanted: Any) -> Any:
        """Return where two arrays of the same shape differ, None where they do not."""
        rtol = max(self.rtol, _COARSER.get(got.dtype.char, 0.0))
        with np.errstate(all="ignore"):
            if got.dtype.kind == "f" and wanted.dtype.kind == "f":
                # What nearly all right answers are, in a third of the time.
                distance = np.abs(got - wanted)
                near = distance <= self.atol + rtol * np.abs(wanted)
                if (near & (distance < np.inf)).all():
                    return None
            wrong = ~np.isclose(got, wanted, rtol=rtol, atol=self.atol, equal_nan=True)
        return wrong if wrong.any() else None

    def _misconception(self, got: Any, wanted: Any, mistakes: Mapping[str, Any] | None) -> str:
        """Return the sentence of the mistake that gives just this, or nothing."""
        if got.dtype.kind not in _NUMERIC:
            return ""
        for sentence, value in (mistakes or {}).items():
            other = np.asarray(value)
            is_right = other.shape == wanted.shape and self._wrong(other, wanted) is None
            if not is_right and other.shape == got.shape and self._wrong(got, other) is None:
                return sentence
        return ""


def is_numeric(value: Any) -> bool:
    """Return whether NumPy takes a value for one rectangular array of numbers."""
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in _NUMERIC
    if isinstance(value, bool | int | float | complex):
        return not isinstance(value, int) or abs(value) < _MAX_INTEGER
    if not isinstance(value, list | tuple) or not all(map(is_numeric, value)):
        return False
    return len({np.shape(item) for item in value}) <= 1


def is_comparable(value: Any) -> bool:
    """Return whether a value can be expected: numbers, texts, None, and containers of them."""
    if isinstance(value, dict):
        return all(map(is_comparable, value.values()))
    if isinstance(value, list | tuple):
        return is_numeric(value) or all(map(is_comparable, value))
    if isinstance(value, _NUMBERS):
        return is_numeric(value)
    return value is None or isinstance(value, str | bytes)


def _mistakes_for(mistakes: Mapping[str, Any], key: Any) -> dict[str, Any]:
    """Return each mistake's value for one part of a dict or tuple."""
    parts = {}
    for sentence, value in mistakes.items():
        try:
            parts[sentence] = value[key]
        except (KeyError, IndexError, TypeError):
            continue
    return parts


def _no_such_dict(actual: Any, expected: dict[Any, Any], name: str) -> str:
    if not isinstance(actual, dict):
        return f"{name} is {_kind_of(actual)}; it should be a dict."
    if missing := [key for key in expected if key not in actual]:
        return f"{name} has no entry {missing[0]!r}."
    if len(actual) > len(expected):
        return f"{name} has entries that do not belong there."
    return ""


def _no_such_sequence(
    actual: Any, expected: tuple[Any, ...] | list[Any], name: str, arrays: bool
) -> str:
    is_array = isinstance(actual, np.ndarray) and actual.ndim > 0
    if not isinstance(actual, tuple | list) and not (arrays and is_array):
        return f"{name} is {_kind_of(actual)}; it should be {len(expected)} values."
    if len(actual) != len(expected):
        held = min(len(actual), _SHOWN_LENGTH)
        return f"{name} holds {held} values; it should hold {len(expected)}."
    return ""


def _as_array(actual: Any, wanted: Any, name: str, lists: bool) -> Any:
    """Return a student's numbers as an array, or the sentence that says why they are none."""
    if actual is None:
        return f"{name} is None: return the result with `return`; printing it is not enough."
    if isinstance(actual, _NUMBERS):
        if wanted.ndim and not isinstance(actual, np.ndarray):
            return f"{name} is a single number; it should be an array of shape {wanted.shape}."
        got = np.asarray(actual)
        if got.dtype.kind in _NUMERIC:
            return got
        if isinstance(actual, int):
            return f"{name} is an integer of more than 64 bits."
    elif isinstance(actual, list | tuple) and wanted.ndim == 0:
        return f"{name} is {_kind_of(actual)}; it should be a single number."
    elif isinstance(actual, list | tuple) and lists:
        try:
            if _is_plain(actual) and (got := np.asarray(actual)).dtype.kind != "O":
                return got
        except ValueError:
            return f"{name} is a list whose rows differ in length."
        return f"{name} is a list with entries that are not numbers."
    kind = "an array" if wanted.ndim else "a number"
    return f"{name} is {_kind_of(actual)}; it should be {kind}."


def _is_plain(values: list[Any] | tuple[Any, ...]) -> bool:
    """Return whether a list holds plain values alone: NumPy asks anything else about itself."""
    return all(
        isinstance(value, _PLAIN) or (isinstance(value, list | tuple) and _is_plain(value))
        for value in values
    )


def _shape(shape: tuple[int, ...]) -> str:
    # A shape is chosen by code that has seen the hidden input: large ones could carry it out.
    if len(shape) > _SHOWN_DIMENSIONS or any(length > _SHOWN_LENGTH for length in shape):
        return "another shape"
    return f"shape {shape}"


def _kinds_for(wanted: Any) -> str:
    return {"b": "b", "c": "cfiu"}.get(wanted.dtype.kind, "fiu")


def _describe_wrong(got: Any, wanted: Any, wrong: Any, name: str) -> str:
    for test, word in ((np.isnan, "NaN (not a number)"), (np.isinf, "infinite")):
        bad = test(got) & ~test(wanted)
        if bad.any():
            return f"{name} is {word}{_where(bad)}."
    return f"{name} is wrong{_where(wrong)}."


def _where(bad: Any) -> str:
    if bad.ndim == 0:
        return ""
    index = ", ".join(str(int(i)) for i in np.argwhere(bad)[0])
    return f" in {int(bad.sum())} of {bad.size} values, the first at index [{index}]"


def _largest_error(got: Any, wanted: Any) -> float:
    with np.errstate(all="ignore"):
        difference = np.abs(np.asarray(got, complex) - np.asarray(wanted, complex))
    return float(difference[~np.isnan(difference)].max(initial=0.0))


def _kind_of(value: Any) -> str:
    if isinstance(value, Remote):
        return f"an object of type {value.type_name}" if value.type_is_known else "an object"
    if isinstance(value, np.ndarray):
        # A text's length is chosen by code that has seen the hidden input, as a shape is.
        return f"an array of {_KINDS.get(value.dtype.kind, 'objects')}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


def shown_details(actual: Any, expected: Any) -> dict[str, Any]:
    """Return what the instructor sees of a difference."""
    return {"expected": show(expected), "actual": show(actual)}


def show(value: Any) -> str:
    """Return a value's repr, cut to what a report can hold."""
    with np.printoptions(threshold=50, precision=8):
        return repr(value)[:_SHOWN_CHARS]
