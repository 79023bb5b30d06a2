"""Whether a student's answers are those of a known mistake.

A number for each answer tells quickly which mistakes it cannot be; what is left is compared answer
by answer, as hidden tests compare.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from autograder.sandbox import Answer, Raised, Value
from autograder.testing import Comparison
from autograder.testing.comparable import is_numeric
from autograder.testing.flat import Flat

from .prepared import Expected, Prepared

# With fewer inputs, what agrees by chance is told as a mistake: 2.5 % of five, 0.8 % of twelve.
ENOUGH_INPUTS = 12
ENOUGH_DIFFERENCES = 2
# Of all inputs, those that may go to pieces in the student's solution and in the mistake
# differently: it is about numbers, and one of the two takes no lists.
_UNEVEN = 1 / 4
_UNKNOWN = math.nan
_MOST = 1 << 15
# Single precision is welcome: what differs by less than this may be the same.
_NEAR = 1e-4
_CLEARLY = 10
_CHECKSUMS = 1 << 32


def mark(answer: Answer) -> tuple[float, float]:
    """Return a number that equal answers share, and the size of what it was made of.

    NaN stands for what has none, such as an exception or what overflows: it may be equal to
    anything.
    """
    if not isinstance(answer.reply, Value):
        return _UNKNOWN, 0.0
    with np.errstate(all="ignore"):
        number, size = _mark(answer.reply.value)
    return (number, size) if math.isfinite(number) and math.isfinite(size) else (_UNKNOWN, 0.0)


def _mark(value: Any) -> tuple[float, float]:
    if value is None:
        # As in the shape of a batch of any size.
        return math.pi, 0.0
    if isinstance(value, str):
        # Below 1: beside a large number nobody would see that a small one differs.
        return zlib.crc32(value.encode("utf-8", "replace")) / _CHECKSUMS, 0.0
    if isinstance(value, dict):
        marks = [_mark(part) for part in value.values()]
        return sum(m for m, _ in marks), sum(size for _, size in marks)
    if not is_numeric(value):
        if isinstance(value, list | tuple):
            marks = [_mark(part) for part in value]
            weights = _weights()[: len(marks)].tolist()
            pairs = list(zip(weights, marks, strict=False))
            return sum(w * m for w, (m, _) in pairs), sum(w * size for w, (_, size) in pairs)
        return _UNKNOWN, 0.0
    numbers = np.asarray(value).ravel()
    if numbers.size > _MOST or numbers.dtype.kind == "c":
        return _UNKNOWN, 0.0
    numbers = numbers.astype(float)
    weights = _weights()[: numbers.size]
    return float(weights @ numbers), float(weights @ np.abs(numbers))


@cache
def _weights() -> Any:
    return 1 + (np.arange(_MOST) * 0.6180339887) % 1


def differs(prepared: Prepared, actual: Any, expected: Any) -> bool:
    """Return whether a mistake's answer is wrong by clearly more than rounding."""
    policy = prepared.scenario.comparison
    if _is_float(actual) and _is_float(expected) and np.shape(actual) == np.shape(expected):
        return not _is_clearly_near(policy, np.asarray(actual), np.asarray(expected))
    flat = Flat()
    if isinstance(expected, dict | tuple | list) and flat.take(actual, expected):
        return not _is_clearly_near(policy, *flat.numbers())
    return not _agree(Comparison(_CLEARLY * policy.rtol, _CLEARLY * policy.atol), actual, expected)


def _is_clearly_near(policy: Comparison, got: Any, wanted: Any) -> bool:
    with np.errstate(all="ignore"):
        near = np.abs(got - wanted) <= _CLEARLY * (policy.atol + policy.rtol * np.abs(wanted))
        return bool((near | (got == wanted) | (np.isnan(got) & np.isnan(wanted))).all())


def conduct(answer: Answer, expected: Expected) -> tuple[bool, bool]:
    """Return what an answer does that no right one does: change its argument, and warn."""
    changes = answer.changes_arguments and not expected.changes_arguments
    return changes, bool(answer.warnings) and not expected.warns


def is_finite(value: Any) -> bool:
    """Return whether all numbers of a value are finite."""
    if isinstance(value, dict):
        return all(map(is_finite, value.values()))
    if is_numeric(value):
        numbers = np.asarray(value)
        return numbers.dtype.kind not in "fc" or bool(np.isfinite(numbers).all())
    return not isinstance(value, list | tuple) or all(map(is_finite, value))


def can_be(
    marks: Any, of_student: Sequence[tuple[float, float]], comparison: Comparison
) -> Sequence[int]:
    """Return which rows of `marks`, of mistakes by inputs, a student's answers can be."""
    found = np.array(of_student)
    given = marks[:, : len(found)]
    near = max(_NEAR, 4 * comparison.rtol)
    room = near * found[:, 1] + 4 * comparison.atol * _MOST**0.5
    with np.errstate(all="ignore"):
        far = np.abs(given - found[:, 0]) > room
    return [int(row) for row in np.flatnonzero(~far.any(axis=1))]


def agrees(
    prepared: Prepared,
    student: Sequence[Answer],
    mistake: Sequence[Answer],
    wrong: Sequence[bool],
    is_slip: bool,
) -> bool:
    """Return whether a student's answers are those of a mistake.

    Args:
        prepared: the exercise.
        student: the answers to its inputs, or to the first ones.
        mistake: those of the mistake.
        wrong: where these differ from the right ones; nowhere, if it is about conduct.
        is_slip: whether nobody has looked at the mistake, so that chance is to be kept out.
    """
    triples = list(zip(prepared.expected, student, mistake, strict=False))
    if not any(wrong):
        return _same_conduct(prepared.scenario.comparison, triples)
    agreed = telling = uneven = 0
    comparison = prepared.scenario.comparison
    alike = comparison.agreements([_values(own, other) for _, own, other in triples])
    for (expected, own, other), is_alike, is_wrong in zip(triples, alike, wrong, strict=False):
        if not isinstance(own.reply, Value) or not isinstance(other.reply, Value):
            # Equal exceptions say nothing: everything wrong raises the same ones.
            uneven += isinstance(own.reply, Raised) != isinstance(other.reply, Raised)
            continue
        value, known = own.reply.value, other.reply.value
        if not (is_alike or (is_alike is None and _agree(comparison, value, known))):
            overflows = not (is_finite(value) and is_finite(known)) and is_finite(expected.value)
            if not overflows:
                return False
        elif is_finite(known) or not is_slip or not is_finite(expected.value):
            agreed += 1
            telling += is_wrong
    inputs = len(prepared.expected) if is_slip else len(triples)
    wanted = min(ENOUGH_DIFFERENCES, len(prepared.expected))
    if not is_slip and agreed == len(triples):
        # Somebody has vouched for it, and all else is the same: one whole number cut off will do.
        wanted = 1
    return (
        agreed >= min(ENOUGH_INPUTS, inputs)
        and telling >= wanted
        and uneven <= _UNEVEN * len(triples)
    )


def _values(own: Answer, other: Answer) -> tuple[Any, Any]:
    """Return two values to compare; what is none is of no form that agrees at once."""
    if isinstance(own.reply, Value) and isinstance(other.reply, Value):
        return own.reply.value, other.reply.value
    return None, None


def is_near_enough(prepared: Prepared, answers: Sequence[Answer]) -> bool:
    """Return whether a solution is right on most ordinary inputs, whatever it does on others."""
    right = sum(
        isinstance(answer.reply, Value)
        and not differs(prepared, answer.reply.value, expected.value)
        for expected, answer in zip(prepared.expected, answers, strict=False)
    )
    return 2 * right >= len(answers)


def _same_conduct(
    comparison: Comparison, triples: Sequence[tuple[Expected, Answer, Answer]]
) -> bool:
    """Return whether right answers come with the same side effects, of which there are some."""
    replies = [(own.reply, other.reply) for _, own, other in triples]
    for own_reply, other_reply in replies:
        if isinstance(own_reply, Value) and isinstance(other_reply, Value):
            if not _agree(comparison, own_reply.value, other_reply.value):
                return False
        elif type(own_reply) is not type(other_reply):
            return False
    own = [conduct(answer, expected) for expected, answer, _ in triples]
    return own == [conduct(answer, expected) for expected, _, answer in triples] and any(
        any(pair) for pair in own
    )


def _agree(comparison: Comparison, actual: Any, expected: Any) -> bool:
    try:
        return comparison.difference(actual, expected) is None
    except Exception:
        # Values have odd forms that no comparison foresees.
        return False


def _is_float(value: Any) -> bool:
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.char == "d"
    return type(value) is float
