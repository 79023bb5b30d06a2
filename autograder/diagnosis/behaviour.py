"""What a solution gives on public inputs, as fingerprints that are equal for equal behaviour.

Numbers are equal that fall into one cell of a grid, about as wide as what a comparison forgives.
Where two that differ by rounding fall on both sides of an edge, they are in one cell of another
grid: each fingerprint is by a grid of its own, and to be equal takes one of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from autograder.models import ShownAnswer
from autograder.sandbox import Answer, Handle, Raised, TooLarge, Value
from autograder.sandbox.values import WireError, encode
from autograder.testing import Comparison
from autograder.testing.difference import show
from autograder.untrusted import for_report

from .answers import Answers
from .prepared import Expected, Prepared

_GRIDS = (0.2, 0.5, 0.8)
# Of a number's own size, in double precision and below it; rounding adds up over a sum.
_WIDTH, _SINGLE_WIDTH = 2e-4, 4e-3
_AT_ZERO, _SINGLE_AT_ZERO = 1e-11, 1e-4
# How many times what a comparison forgives.
_CELLS = 10
# Beyond this the grid would leave the range of a float.
_LARGEST = 1e290
# Up to here a float is as exact as an integer.
_EXACT = 1 << 53
_DOUBLE = 8
_MAX_ANSWER_NUMBERS = 1 << 16
_MAX_DEPTH = 20
_SHOWN = 4
_OF_NAMES = ("NameError", "UnboundLocalError")
_DIGITS = re.compile(r"\d+")
_CALL_CHARS, _VALUE_CHARS = 600, 300


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a solution gives: fingerprints by each grid, and some inputs with answers as text."""

    fingerprints: tuple[str, ...] = ()
    answers: tuple[ShownAnswer, ...] = ()


def behaviour_of(asked: Answers) -> Behaviour:
    """Return what a solution gives: of inputs with another answer than the right one a few."""
    form = _Form(asked.prepared.scenario.comparison)
    # To compare them all takes longer than all else here.
    known = zip(asked.pairs, asked.agreements, strict=False)
    others = (pair for pair, agrees in known if not (agrees or _is_right(asked, *pair, agrees)))
    wrong = list(islice(others, _SHOWN))
    for _, answer in asked.pairs:
        form.add_reply(answer.reply)
        if not wrong:
            # Then it is not its values that lost it points.
            form.text(f"{answer.changes_arguments}{bool(answer.warnings)}")
    if not wrong and asked.again is not None:
        form.text(f"again {_is_right(asked, asked.pairs[0][0], asked.again)}")
    if asked.answers and not any(isinstance(a.reply, Value) for a in asked.answers):
        form.text(_gist(asked.answers[0].reply))
    shown = tuple(
        ShownAnswer(*_asked(asked.prepared, expected), _shown_reply(answer.reply))
        for expected, answer in (wrong or asked.pairs)[:_SHOWN]
    )
    return Behaviour(tuple(map(form.fingerprint, _GRIDS)), shown)


def _asked(prepared: Prepared, expected: Expected) -> tuple[str, str]:
    """Return the call with an input, and the right answer to it."""
    if id(expected) not in prepared.shown:
        call = for_report(prepared.call_of(expected.arguments)[:_CALL_CHARS])
        prepared.shown[id(expected)] = call, _shown(expected.value)
    return prepared.shown[id(expected)]


def _gist(reply: Value | Raised | TooLarge) -> str:
    """Return what tells exceptions of one kind apart where nothing else was given.

    Numbers in it, such as shapes, depend on the input; a name that is not there is the student's.
    """
    if not isinstance(reply, Raised) or _word(reply, "kind") in _OF_NAMES:
        return ""
    return _DIGITS.sub("0", _word(reply, "message"))


def _is_right(
    asked: Answers, expected: Expected, answer: Answer, agrees: bool | None = None
) -> bool:
    if agrees is False or not isinstance(answer.reply, Value):
        return False
    try:
        comparison = asked.prepared.scenario.comparison
        return comparison.difference(answer.reply.value, expected.value) is None
    except Exception:
        return False  # students' values have odd forms that no comparison foresees


class _Form:
    """Answers as words, which have to be the same, and numbers, which may differ by rounding."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._words = hashlib.sha256()
        self._doubles: list[Any] = []
        self._singles: list[Any] = []

    def text(self, text: str) -> None:
        """Add what has to be the same."""
        self._bytes(text.encode("utf-8", "surrogatepass"))

    def fingerprint(self, grid: float) -> str:
        """Return the fingerprint by one grid."""
        digest = self._words.copy()
        atol, rtol = (_CELLS * limit for limit in (self._comparison.atol, self._comparison.rtol))
        for arrays, width, at_zero in (
            (self._doubles, max(_WIDTH, rtol), max(_AT_ZERO, atol)),
            (self._singles, max(_SINGLE_WIDTH, rtol), max(_SINGLE_AT_ZERO, atol)),
        ):
            if arrays:
                numbers = np.concatenate(arrays)
                digest.update(_cells(numbers, width, at_zero, grid).tobytes())
        return digest.hexdigest()[:16]

    def add_reply(self, reply: Value | Raised | TooLarge) -> None:
        """Add the answer to one input."""
        if isinstance(reply, Value):
            self._add(reply.value)
        elif isinstance(reply, Raised):
            # By its kind alone: the message may quote the input, or what a student called it.
            self.text(f"raised {_word(reply, 'kind')}")
        else:
            self.text("too large")

    def _add(self, value: Any, depth: int = 0) -> None:
        kind = type(value)
        if depth > _MAX_DEPTH:
            self.text("deep")
        elif kind is int and abs(value) > _EXACT:
            self.text(f"int {value:x}")
        elif isinstance(value, np.ndarray | np.generic | int | float | complex):
            self._add_array(np.asarray(value))
        elif kind in (list, tuple):
            self._add_sequence(value, depth)
        elif kind is dict:
            self._add_unordered("dict", value.items(), depth)
        elif kind in (set, frozenset):
            self._add_unordered("set", ((part,) for part in value), depth)
        elif kind is str:
            self.text(f"text {value}")
        elif kind is bytes:
            self._bytes(value)
        elif isinstance(value, Handle):
            self.text(f"object {value.type_name}")
        else:
            self._add_other(value)

    def _add_other(self, value: Any) -> None:
        """Add a frame, a date or the like: alike are those that would cross as the same bytes."""
        self.text(type(value).__name__)
        try:
            self._bytes(encode(value))
        except WireError:  # it holds a handle
            self.text("with objects")

    def _add_sequence(self, values: Any, depth: int) -> None:
        array = _as_array(values)
        if array is not None and self._comparison.lists:
            self._add_array(array)
            return
        self.text(f"{type(values).__name__} of {len(values)}")
        for part in values:
            self._add(part, depth + 1)

    def _add_unordered(self, kind: str, entries: Iterable[tuple[Any, ...]], depth: int) -> None:
        self.text(kind)
        for entry in sorted(entries, key=lambda entry: repr(entry[0])):
            self._add_sequence(entry, depth)

    def _add_array(self, array: Any) -> None:
        kind = array.dtype.kind
        self.text(f"{'n' if kind in 'iuf' else kind}{array.shape}")
        if kind == "c":
            self._doubles += [array.real.ravel().astype(float), array.imag.ravel().astype(float)]
        elif kind in "iuf":
            is_single = kind == "f" and array.dtype.itemsize < _DOUBLE
            (self._singles if is_single else self._doubles).append(array.ravel().astype(float))
        else:
            self.text(repr(array.tolist()))

    def _bytes(self, content: bytes) -> None:
        self._words.update(b"%d:" % len(content) + content)


def _cells(numbers: Any, width: float, at_zero: float, grid: float) -> Any:
    """Return which cell each number is in: as wide as what is near zero, then by its own size."""
    is_finite = np.isfinite(numbers)
    near = np.clip(np.where(is_finite, numbers, 0.0), -_LARGEST, _LARGEST)
    # asinh grows as its argument does near zero, and as a logarithm further away.
    cells = np.floor(np.arcsinh(near * (width / at_zero)) / width + grid)
    return np.where(is_finite, cells, np.where(np.isnan(numbers), np.nan, numbers))


def _as_array(values: Any) -> Any:
    """Return a list of numbers, or of equally long lists of such, as an array; else None."""
    flat: list[Any] = [values]
    shape: list[int] = []
    while flat and all(type(one) in (list, tuple) for one in flat):
        shape.append(len(flat[0]))
        if any(len(one) != shape[-1] for one in flat):
            return None
        flat = [part for one in flat for part in one]
        if len(flat) > _MAX_ANSWER_NUMBERS or len(shape) > _MAX_DEPTH:
            return None
    if not all(type(one) in (bool, int, float) or isinstance(one, np.generic) for one in flat):
        return None
    try:
        return np.asarray(flat).reshape(shape)
    except (OverflowError, ValueError):
        return None


def _shown(value: Any) -> str:
    # A date in nanoseconds would be an integer then.
    is_date = isinstance(value, np.datetime64 | np.timedelta64)
    plain = value.item() if isinstance(value, np.generic) and not is_date else value
    return for_report(show(plain, _VALUE_CHARS))


def _shown_reply(reply: Any) -> str:
    if isinstance(reply, Value):
        value = reply.value
        if isinstance(value, Handle):
            return for_report(f"an object of type {value.type_name}"[:_VALUE_CHARS])
        return _shown(value)
    if isinstance(reply, Raised):
        return for_report(f"{_word(reply, 'kind')}: {_word(reply, 'message')}"[:_VALUE_CHARS])
    return "too large to be shown"


def _word(raised: Raised, key: str) -> str:
    # The student's process wrote this: no entry need be there, or be what it should.
    found = raised.fault.get(key)
    return found[:_VALUE_CHARS] if type(found) is str else "?"
