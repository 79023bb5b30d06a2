"""Where two texts part, and whether anything but capital letters, blanks or line ends is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .comparable import TEXTUAL
from .difference import Difference, no_value

# By how much a text may be longer than what is expected, for its layout to be told of.
_SPACED = 100
_BEFORE, _AFTER = 20, 40


def text_difference(
    actual: Any, expected: str | bytes, name: str, mistakes: Mapping[str, Any] | None
) -> Difference | None:
    """Return how a text differs from the one expected, None if it doesn't."""
    kind = str if isinstance(expected, str) else bytes
    got = actual
    if isinstance(actual, np.ndarray) and actual.ndim == 0 and actual.dtype.kind in TEXTUAL:
        got = actual.item()
    if not isinstance(got, kind):
        message = no_value(actual, name, "a string" if kind is str else "bytes")
        return Difference(message, actual, expected)
    if got == expected:
        return None
    for sentence, value in (mistakes or {}).items():
        if isinstance(value, kind) and value == got:
            return Difference(f"{name}: {sentence}", actual, expected, misconception=sentence)
    place = parting(got, expected)
    there = excerpt(got, place), excerpt(expected, place)
    message = f"{name} is not what it should be{_where(expected, place)}."
    if words := layout_words(got, expected):
        message = f"{name} is right but for {words}{_where(expected, place)}."
    return Difference(message, actual, expected, there=there)


def layout_words(got: Any, expected: Any) -> str:
    """Return what alone is wrong with a text: its capital letters, its blanks, its line ends."""
    if len(got) > _SPACED * len(expected) + 1:
        return ""
    end, returned = ("\n", "\r\n") if isinstance(expected, str) else (b"\n", b"\r\n")
    if got.lower() == expected.lower():
        return "capital letters"
    if got.replace(returned, end) == expected.replace(returned, end):
        return "the way its lines end (\\r\\n and \\n)"
    if got.rstrip(end) == expected.rstrip(end):
        return "line ends: " + (
            "one is missing at its end" if len(got) < len(expected) else "it has one too many"
        )
    if got.strip() == expected.strip():
        return "blanks at its beginning or its end"
    if got.split() == expected.split():
        return "blanks or line ends"
    if got.lower().split() == expected.lower().split():
        return "capital letters, blanks or line ends"
    return ""


def parting(got: Any, expected: Any) -> int:
    """Return how many characters two texts have in common from the beginning."""
    low, high = 0, min(len(got), len(expected))
    # By halves, since comparing slices is a hundred times faster than comparing characters.
    while low < high:
        middle = (low + high + 1) // 2
        if got[low:middle] == expected[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def excerpt(text: Any, place: int) -> Any:
    """Return what stands around a place of a text."""
    begin, end = max(0, place - _BEFORE), place + _AFTER
    if isinstance(text, bytes):
        return text[begin:end]
    return "..." * (begin > 0) + text[begin:end] + "..." * (end < len(text))


def _where(expected: Any, place: int) -> str:
    """Return the place as a sentence ends: with line and character, both from 1."""
    if not place:
        return ", from its beginning"
    if isinstance(expected, bytes):
        return f", from byte {place + 1} on"
    line = expected.count("\n", 0, place) + 1
    column = place - (expected.rfind("\n", 0, place) + 1) + 1
    if "\n" in expected.rstrip("\n"):
        return f", from line {line}, character {column} on"
    return f", from character {column} on"
