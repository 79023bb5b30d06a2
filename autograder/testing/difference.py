"""How a value differs from what is expected, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.sandbox.values import Tensor
from autograder.untrusted import for_code

from . import shown
from .proxies import Remote, RemoteRecord

KINDS = {
    "b": "True/False",
    "i": "int",
    "u": "int",
    "f": "float",
    "c": "complex",
    "U": "string",
    "S": "bytes",
    "M": "date",
    "m": "time span",
}
_SHOWN_CHARS = 1500
_SHOWN_DIMENSIONS = 4
# Of a longer array the beginning and the end.
_SHOWN_NUMBERS = 50
_TYPE_CHARS = 100
_LEAST_OF_ARRAY, _LEAST_OF_NUMBER = 4, 3


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """How a value differs from what is expected, at the first place where it does.

    `message` says how in a sentence. The largest error is given where type and shape are right, the
    misconception where one explains the value. `there` are excerpts of both, the student's first,
    where long values part.
    """

    message: str
    actual: Any
    expected: Any
    largest_error: float | None = None
    misconception: str = ""
    there: tuple[Any, Any] | None = None

    @property
    def details(self) -> dict[str, Any]:
        """What the instructor sees of it."""
        # Shown only when asked for, since showing takes time.
        details = shown_details(self.actual, self.expected)
        if self.largest_error is not None:
            details["largest_error"] = show(self.largest_error)
        if self.misconception:
            details["misconception"] = self.misconception
        if self.there is not None:
            details["actual_there"], details["expected_there"] = map(show, self.there)
        return details


def no_value(actual: Any, name: str, wanted: str) -> str:
    if actual is None:
        return f"{name} is None: return the result with `return`; printing it is not enough."
    return f"{name} is {kind_of(actual)}; it should be {wanted}."


def counted(count: int, noun: str = "value") -> str:
    """Return a number of things, such as "1 value"."""
    return f"{count} {noun}{'s' * (count != 1)}"


def shape_words(shape: tuple[int, ...]) -> str:
    return f"shape {shape}"


def describe_wrong(got: Any, wanted: Any, wrong: Any, name: str) -> str:
    for test, word in ((np.isnan, "NaN (not a number)"), (np.isinf, "infinite")):
        bad = test(got) & ~test(wanted)
        if bad.any():
            return f"{name} is {word}{where(bad)}."
    return f"{name} is wrong{where(wrong)}."


def where(bad: Any) -> str:
    if bad.ndim == 0:
        return ""
    index = ", ".join(str(int(i)) for i in np.argwhere(bad)[0])
    return f" in {int(bad.sum())} of {bad.size} values, the first at index [{index}]"


def kind_of(value: Any) -> str:
    if isinstance(value, Remote):
        return f"an object of type {for_code(value.type_name[:_TYPE_CHARS])}"
    if words := shown.kind_of_carried(value):
        return for_code(words)
    if isinstance(value, np.ndarray):
        return f"an array of {KINDS.get(value.dtype.kind, 'objects')}"
    article = "an" if type(value).__name__[0] in "aeiou" else "a"
    return f"{article} {type(value).__name__}"


def shown_details(actual: Any, expected: Any) -> dict[str, Any]:
    """Return what the instructor sees of a difference."""
    return {"expected": show(expected), "actual": show(actual)}


def show(value: Any, chars: int = _SHOWN_CHARS) -> str:
    """Return a value's repr, cut to what a report can hold."""
    with np.printoptions(threshold=_SHOWN_NUMBERS, precision=8):
        return repr(_beginning(value, [chars]))[:chars]


def _beginning(value: Any, left: list[int]) -> Any:
    """Return as much of a value as is shown: all of a student's may take minutes to print.

    `left` holds how many parts there is room for, each of which takes a character at least.
    """
    if type(value) in (set, frozenset):
        return _set(value, left)
    if type(value) in (list, tuple):
        return type(value)(_beginning(part, left) for part in _while_room(value, left))
    if type(value) is dict:
        return {
            _beginning(key, left): _beginning(value[key], left) for key in _while_room(value, left)
        }
    if type(value) in (str, bytes):
        return value[:_SHOWN_CHARS]
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "O":
            items = value.reshape(-1)[:_SHOWN_NUMBERS].tolist()
            return np.array([*(_beginning(item, left) for item in items), None], object)[:-1]
        if value.size <= _SHOWN_NUMBERS:
            # As long as `array([1, 2])`, at least.
            left[0] -= _LEAST_OF_ARRAY + _LEAST_OF_NUMBER * value.size
        if value.ndim > _SHOWN_DIMENSIONS:
            # NumPy leaves out only what is long in one direction.
            value = value.reshape(-1)[:_SHOWN_CHARS]
        return _tensor(value) if isinstance(value, Tensor) else value
    if isinstance(value, Remote) and not isinstance(value, RemoteRecord):
        return shown.Words(kind_of(value))
    return shown.beginning(value, lambda part: _beginning(part, left))


def _tensor(value: Tensor) -> shown.Words:
    """Return a tensor as its library writes it, not as an array."""
    if not value.library or value.dtype.kind not in "biufc":
        return shown.Words(repr(np.asarray(value)))
    return shown.Words(f"tensor({np.array2string(value, separator=', ', prefix='tensor(')})")


def _set(value: Any, left: list[int]) -> Any:
    """Return a set as Python shows it, but in the same order in every process."""
    parts = sorted(repr(_beginning(part, left)) for part in _while_room(value, left))
    if not parts:
        return value if not value else shown.Words("{...}")
    text = f"{{{', '.join(parts)}}}"
    return shown.Words(text if type(value) is set else f"frozenset({text})")


def _while_room(parts: Iterable[Any], left: list[int]) -> Iterator[Any]:
    for part in parts:
        if left[0] <= 0:
            return
        left[0] -= 1
        yield part
