"""The numbers of public checks, as they are stored: rounded to what their tolerance can tell apart.

The last digits of a computed value depend on the processor, since each kind has loops of its own
that add up in another order. What is released may not depend on it: a template made again on
another machine has to be the same.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.sandbox.values import NamedValues, Record
from autograder.testing import Comparison
from autograder.testing.frames import is_table
from autograder.testing.sparse import is_sparse

from .literals import dtypes_of, entries_of, fields_by_name, parts_of
from .model import Check, CheckSheet, ExerciseChecks

# Parts of what a check lets pass. Between the two is room for what rounding can pull apart: values
# that differ in their last digit and lie on both sides of a half step.
_STEP = 1e-3
_NEAR = 1e-2
# A number of no more digits than this was meant as it stands.
_TYPED_DIGITS = 10
_EPSILONS = 4


def settled(sheet: CheckSheet, released: CheckSheet | None) -> CheckSheet:
    """Return a sheet with its values rounded, or as they were released where they are near.

    Args:
        sheet: with values as they were computed.
        released: what students have of it today, if anything.
    """
    known = {entry.name: entry.checks for entry in released.exercises} if released else {}
    return replace(
        sheet,
        exercises=tuple(_settled(entry, known.get(entry.name, ())) for entry in sheet.exercises),
    )


def _settled(exercise: ExerciseChecks, released: tuple[Check, ...]) -> ExerciseChecks:
    olds = (*released, *[None] * len(exercise.checks))
    checks = [_settled_check(check, old) for check, old in zip(exercise.checks, olds, strict=False)]
    return replace(exercise, checks=tuple(checks))


def _settled_check(check: Check, released: Check | None) -> Check:
    old = released or Check("", "")

    def settle(computed: Any, before: Any) -> Any:
        value = rounded(computed, check)
        is_kept = is_near(before, value, check) and _is_same(before, rounded(before, check))
        return before if is_kept else value

    mistakes = {
        sentence: settle(value, old.mistakes.get(sentence))
        for sentence, value in check.mistakes.items()
    }
    return replace(check, expected=settle(check.expected, old.expected), mistakes=mistakes)


def rounded(value: Any, check: Check) -> Any:
    """Return a value with its numbers rounded to a thousandth of what the check lets pass.

    Whole numbers and short decimals, such as 0.1, stay what they are.
    """
    if isinstance(value, dict):
        return {key: rounded(part, check) for key, part in value.items()}
    if isinstance(value, Record):
        fields = {name: rounded(part, check) for name, part in value.fields_.items()}
        return Record(value.type_name_, fields)
    if isinstance(value, NamedValues):
        parts = [rounded(part, check) for part in value]
        return NamedValues(value.type_name, value._fields, parts)
    if isinstance(value, list | tuple):
        parts = [rounded(part, check) for part in value]
        return parts if isinstance(value, list) else tuple(parts)
    if isinstance(value, set | frozenset):
        return type(value)(rounded(part, check) for part in value)
    if isinstance(value, np.ndarray) and value.dtype.kind in "fc":
        numbers = [_rounded_number(number, check) for number in value.reshape(-1).tolist()]
        return np.array(numbers, value.dtype).reshape(value.shape)
    if is_table(value):
        return _rounded_table(value, check)
    if is_sparse(value):
        parts = value.tocoo(copy=True)
        parts.data = rounded(parts.data, check)
        return parts.asformat(value.format)
    if isinstance(value, float | complex | np.inexact):
        return type(value)(_rounded_number(value, check))
    return value


def _rounded_table(table: Any, check: Check) -> Any:
    copy = table.copy()
    if table.ndim > 1:
        for place in range(table.shape[1]):
            copy.isetitem(place, _rounded_table(table.iloc[:, place], check))
    elif hasattr(table, "iloc") and isinstance(table.dtype, np.dtype) and table.dtype.kind == "f":
        copy.iloc[:] = rounded(table.to_numpy(), check)
    return copy


def _rounded_number(number: Any, check: Check) -> Any:
    if isinstance(number, complex | np.complexfloating):
        return complex(_rounded_number(number.real, check), _rounded_number(number.imag, check))
    plain = float(number)
    step = _STEP * (check.comparison.atol + check.comparison.rtol * abs(plain))
    is_typed = plain == float(f"{plain:.{_TYPED_DIGITS}g}")
    if step and math.isfinite(plain) and not is_typed:
        plain = round(plain, max(0, -math.floor(math.log10(step))))
    # Zero gets no sign: what is left of 1e-17 may have either.
    return plain + 0.0


def is_near(value: Any, other: Any, check: Check) -> bool:
    """Return whether two values differ in nothing that the check could tell apart.

    They are of the same types and shapes, and their numbers differ by less than a hundredth of
    what the check lets pass.
    """
    if type(value) is not type(other):
        return False
    if isinstance(value, dict):
        is_alike = list(value) == list(other)
        return is_alike and all(is_near(part, other[key], check) for key, part in value.items())
    if isinstance(value, Record | NamedValues):
        return is_near(fields_by_name(value), fields_by_name(other), check)
    if is_sparse(value):
        return is_near(entries_of(value), entries_of(other), check)
    if isinstance(value, list | tuple):
        return len(value) == len(other) and all(
            is_near(one, another, check) for one, another in zip(value, other, strict=True)
        )
    if is_table(value):
        if check.rules.dtypes and dtypes_of(value) != dtypes_of(other):
            return False
        return is_near(parts_of(value), parts_of(other), check)
    if isinstance(value, np.ndarray) and (value.dtype, value.shape) != (other.dtype, other.shape):
        return False
    if isinstance(value, np.ndarray | np.generic | float | complex):
        return _are_near(np.asarray(value), np.asarray(other), check)
    return bool(value == other)


def _are_near(value: Any, other: Any, check: Check) -> bool:
    if value.dtype.kind not in "fc":
        return bool(np.array_equal(value, other))
    rtol = _NEAR * check.comparison.rtol
    epsilon = float(np.finfo(value.dtype).eps)
    if epsilon > np.finfo(float).eps:
        # In single precision the last digit itself may be more than that.
        rtol = max(rtol, _EPSILONS * epsilon)
    close = np.isclose(value, other, rtol=rtol, atol=_NEAR * check.comparison.atol, equal_nan=True)
    return bool(close.all())


def _is_same(value: Any, other: Any) -> bool:
    return is_near(value, other, Check("", "", comparison=Comparison(rtol=0.0, atol=0.0)))
