"""Answers of many numbers side by side, so that all of them are compared at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


class Flat:
    """The numbers of two values that have the same form, as far as they have."""

    def __init__(self) -> None:
        self._actual: list[Any] = []
        self._expected: list[Any] = []
        self._pairs: list[tuple[Any, Any]] = []

    def take(self, actual: Any, expected: Any) -> bool:
        """Add a value and the one expected; False where their forms are not simply the same.

        That are dicts, tuples and lists of the same kind and length around arrays and numbers in
        double precision.
        """
        kind = type(expected)
        if type(actual) is not kind:
            return False
        if kind is float:
            self._actual.append(actual)
            self._expected.append(expected)
            return True
        if kind is np.ndarray:
            self._pairs.append((actual, expected))
            is_double = actual.dtype.char == expected.dtype.char == "d"
            return is_double and bool(actual.shape == expected.shape)
        if kind is dict:
            if actual.keys() != expected.keys() or not all(type(key) is str for key in expected):
                return False
            return all(self.take(actual[key], part) for key, part in expected.items())
        if kind is tuple or kind is list:
            return len(actual) == len(expected) and all(map(self.take, actual, expected))
        return False

    def numbers(self) -> tuple[Any, Any]:
        """Return all that was added: the numbers, and those expected."""
        got = [np.array(self._actual), *(actual.ravel() for actual, _ in self._pairs)]
        wanted = [np.array(self._expected), *(expected.ravel() for _, expected in self._pairs)]
        return np.concatenate(got), np.concatenate(wanted)


def agreements(pairs: Sequence[tuple[Any, Any]], rtol: float, atol: float) -> list[bool | None]:
    """Return of each value and the one expected whether their numbers agree.

    None is for those whose forms are not simply the same, which may agree all the same.
    """
    found: list[bool | None] = [None] * len(pairs)
    numbers: list[tuple[Any, Any]] = []
    places = []
    for place, (actual, expected) in enumerate(pairs):
        flat = Flat()
        if flat.take(actual, expected):
            places.append(place)
            numbers.append(flat.numbers())
    if not places:
        return found
    got = np.concatenate([own for own, _ in numbers])
    wanted = np.concatenate([right for _, right in numbers])
    with np.errstate(all="ignore"):
        distance = np.abs(got - wanted)
        near = (distance <= atol + rtol * np.abs(wanted)) & (distance < np.inf)
        near |= (got == wanted) | (np.isnan(got) & np.isnan(wanted))
    end = 0
    for place, (own, _) in zip(places, numbers, strict=True):
        begin, end = end, end + len(own)
        found[place] = bool(near[begin:end].all())
    return found
