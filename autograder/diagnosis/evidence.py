"""What relations are looked for in: right numbers and a student's, side by side, input by input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.sandbox import Raised, Value
from autograder.testing.comparable import is_numeric

from .prepared import Expected

# On fewer inputs two values may agree by chance.
ENOUGH = 12
_RTOL, _ATOL = 1e-5, 1e-9
# Of single precision there is no more to be had.
_FLOAT32_RTOL = 1e-4
TOGETHER = "Each wrong part of the result"
_MAX_SIZE = 4_000
# How much of the answers may be NaN or infinite, and the rest still be explained.
_ODD_SHARE = 0.25

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One input, or a part of the answer to it: the right numbers, and the student's."""

    arguments: tuple[Any, ...]
    right: Array
    got: Array
    is_wrong: bool

    @property
    def is_odd(self) -> bool:
        """Whether the answer has NaN or infinity where the right one has numbers."""
        return bool(np.isfinite(self.right).all() and not np.isfinite(self.got).all())


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """All pairs of one exercise, or of a part of its answers.

    `subject` is what sentences say it of, `place` where that stands in the result; `names` are
    those of the arguments, as students know them. It is whole where nothing was left out: no
    exception, no part, no NaN.
    """

    pairs: tuple[Pair, ...]
    names: tuple[str, ...]
    subject: str
    rtol: float
    atol: float
    is_whole: bool = True
    place: str = ""
    # Nearly every relation asks for them.
    _arguments: dict[int, list[Array | None]] = field(init=False, default_factory=dict)

    def near(self, value: Any, other: Any) -> Array:
        """Return where two arrays of one shape hold the same numbers."""
        with np.errstate(all="ignore"):
            distance = np.abs(np.asarray(value, float) - np.asarray(other, float))
            allowed = self.atol + self.rtol * np.abs(other)
            return np.asarray((distance <= allowed) & (distance < np.inf))

    def same(self, value: Any, other: Any) -> bool:
        """Return whether two arrays have the same shape and numbers."""
        return np.shape(value) == np.shape(other) and bool(self.near(value, other).all())

    @property
    def wrong(self) -> tuple[Pair, ...]:
        """The pairs that differ."""
        return tuple(pair for pair in self.pairs if pair.is_wrong)

    def only(self, pairs: Sequence[Pair]) -> Evidence:
        """Return the evidence of some of the pairs."""
        return replace(self, pairs=tuple(pairs))

    def name_of(self, index: int) -> str:
        """Return how a sentence names an argument."""
        if index < len(self.names):
            return f"`{self.names[index]}`"
        ordinals = ("first", "second", "third", "fourth", "fifth", "sixth")
        return f"the {ordinals[index]} argument" if index < len(ordinals) else "an argument"

    def argument(self, index: int) -> list[Array | None]:
        """Return one argument of each pair as an array; None where it isn't numbers, or there."""
        if index not in self._arguments:
            found = self._arguments[index] = []
            for pair in self.pairs:
                value = pair.arguments[index] if index < len(pair.arguments) else None
                is_plain = value is not None and not isinstance(value, dict) and is_numeric(value)
                found.append(np.asarray(value, float) if is_plain else None)
        return self._arguments[index]

    @property
    def arguments(self) -> int:
        """How many arguments there are at most."""
        return max((len(pair.arguments) for pair in self.pairs), default=0)


def gather(
    pairs: Sequence[tuple[Expected, Any, bool]],
    names: Sequence[str],
    part_names: Sequence[str],
    rtol: float,
    atol: float,
    *,
    with_right: bool = False,
) -> list[Evidence]:
    """Return the evidence of all parts of an exercise's answers, the wrong parts alone.

    Args:
        pairs: each input with the reply to it, and whether that is wrong.
        names: those of the arguments.
        part_names: those of the values that the function gives, where it gives several.
        rtol, atol: the tolerance of the scenario.
        with_right: whether to return the right parts, too, and with each all entries of a dict.
    """
    found: dict[tuple[Any, ...], list[Pair]] = {}
    first = pairs[0][0].arguments if pairs else ()
    is_whole, count = True, 0
    for expected, reply, is_wrong in pairs:
        if isinstance(reply, Raised) or not isinstance(reply, Value):
            is_whole = False
            continue
        parts = _parts(expected.value, reply.value)
        if parts is None:
            return []
        count += 1
        # What is no number is not explained by numbers.
        is_whole = is_whole and bool(parts or not is_wrong)
        for path, (right, got) in parts.items():
            # Of the parts of a wrong answer some may be right.
            wrong = is_wrong and not (path and _is_near(right, got, rtol, atol))
            own = expected.arguments if with_right else _entries(expected.arguments, path)
            pair = Pair(own, right, got, wrong)
            found.setdefault(_kind_of(path), []).append(pair)
    if not count or (len(pairs) > count and count < ENOUGH):
        return []
    evidences = []
    for path, each in found.items():
        if not (with_right or any(pair.is_wrong for pair in each)):
            continue
        usable = [pair for pair in each if not (pair.is_odd and pair.is_wrong)]
        has_all = is_whole and len(usable) == len(each)
        if len(each) - len(usable) > _ODD_SHARE * len(each) or (
            len(usable) < len(each) and len(usable) < ENOUGH
        ):
            usable, has_all = each, is_whole
        single = any(pair.got.dtype.char in "fe" for pair in usable)
        evidences.append(
            Evidence(
                tuple(usable),
                tuple(names) if with_right else _named(names, first, path),
                _subject(path, part_names),
                max(_FLOAT32_RTOL if single else _RTOL, rtol),
                max(_ATOL, atol),
                has_all,
                _subject(path, ()),
            )
        )
    return evidences


def together(evidences: Sequence[Evidence]) -> Evidence:
    """Return several parts of an answer as one, where the same thing may be wrong with all."""
    pairs = tuple(pair for each in evidences for pair in each.pairs)
    return replace(
        evidences[0],
        pairs=pairs,
        subject=TOGETHER,
        names=tuple(name.partition("[")[0] for name in evidences[0].names),
        rtol=max(each.rtol for each in evidences),
        is_whole=all(each.is_whole for each in evidences),
    )


def _parts(right: Any, got: Any) -> dict[tuple[Any, ...], tuple[Array, Array]] | None:
    """Return the numbers of two answers of one structure by the places where they stand."""
    if isinstance(right, np.ndarray) or is_numeric(right):
        if (isinstance(right, tuple) and len(right) > 1) and not isinstance(got, np.ndarray):
            return _parts_of(dict(enumerate(right)), got)
        own = _as_numbers(got)
        wanted = _as_numbers(right)
        return None if own is None or wanted is None else {(): (wanted, own)}
    if isinstance(right, dict):
        return _parts_of(right, got) if isinstance(got, dict) else None
    if isinstance(right, list | tuple):
        return _parts_of(dict(enumerate(right)), got)
    return {}


def _parts_of(right: dict[Any, Any], got: Any) -> dict[tuple[Any, ...], tuple[Array, Array]] | None:
    if not isinstance(got, dict | list | tuple) or len(got) != len(right):
        return None
    found: dict[tuple[Any, ...], tuple[Array, Array]] = {}
    for key, part in right.items():
        if isinstance(got, dict) and key not in got:
            return None
        own = _parts(part, got[key])
        if own is None:
            return None
        found |= {(key, *path): pair for path, pair in own.items()}
    return found


def _as_numbers(value: Any) -> Array | None:
    if isinstance(value, np.ndarray | np.generic):
        is_fit = value.dtype.kind in "biuf" and value.size <= _MAX_SIZE
    else:
        is_fit = is_numeric(value) and np.size(value) <= _MAX_SIZE
    if not is_fit:
        return None
    array = np.asarray(value)
    if array.dtype.kind not in "biuf":
        return None
    return array if array.dtype.kind == "f" else array.astype(float)


def _is_near(right: Array, got: Array, rtol: float, atol: float) -> bool:
    """Return whether a part of an answer is right: within twice what rounding explains."""
    if right.shape != got.shape:
        return False
    rtol = max(rtol, _FLOAT32_RTOL) if got.dtype.char in "fe" else rtol
    with np.errstate(all="ignore"):
        distance = np.abs(got - right)
        return bool((distance <= atol + rtol * np.abs(right)).all())


def _named(
    names: Sequence[str], arguments: Sequence[Any], path: tuple[Any, ...]
) -> tuple[str, ...]:
    """Return the names of arguments, of a dict that of its entry."""
    key = path[-1] if path and isinstance(path[-1], str) else None
    given = [*arguments, *[None] * len(names)]
    return tuple(
        f"{name}['{key}']" if isinstance(value, dict) and key in value else name
        for name, value in zip(names, given, strict=False)
    )


def _entries(arguments: tuple[Any, ...], path: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return arguments with the one entry of each dict that a part of the answer belongs to."""
    key = path[-1] if path and isinstance(path[-1], str) else None
    return tuple(
        value[key] if isinstance(value, dict) and key in value else value for value in arguments
    )


def _kind_of(path: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a place without the step of a series, such as a training, that it belongs to."""
    return path[-1:] if len(path) > 1 else path


def _subject(path: tuple[Any, ...], part_names: Sequence[str]) -> str:
    if not path:
        return "The result"
    key = path[-1]
    if isinstance(key, str):
        named = key[:60].removeprefix("the ")
        return f"`{named}`" if key.isidentifier() else f"The {named}"
    if isinstance(key, int) and key < len(part_names):
        return f"`{part_names[key]}`"
    ordinals = ("first", "second", "third", "fourth", "fifth", "sixth")
    if isinstance(key, int) and key < len(ordinals):
        return f"The {ordinals[key]} value of the result"
    return "A part of the result"


def flat(pairs: Sequence[Pair]) -> tuple[Array, Array] | None:
    """Return all right numbers and all of the student's, where they stand in the same form."""
    if not pairs or any(pair.right.shape != pair.got.shape for pair in pairs):
        return None
    right = np.concatenate([pair.right.ravel() for pair in pairs])
    got = np.concatenate([pair.got.ravel() for pair in pairs])
    # What is NaN or infinite on the right side says nothing; on the student's it contradicts.
    usable = np.isfinite(right)
    return (right[usable], got[usable]) if usable.any() else None


def distinct(values: Array) -> int:
    """Return how many different numbers there are."""
    return len(np.unique(np.round(values, 6)))
