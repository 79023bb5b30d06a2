"""Which comment stands below which cell of a student's files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .student import Part, StudentView

# The last one counts, as it does when the cells run. What looks like one inside a text does no
# harm: a comment stands a cell too low.
_DEFINES = re.compile(
    r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said below one cell, of the exercises that it defines and of how it failed."""

    parts: tuple[Part, ...] = ()
    errors: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class FileComments:
    """The comments on one file, by the number of its code cell, counted from 0.

    `loose` are exercises that stand in no cell of any file: they are told of at the top.
    """

    by_cell: Mapping[int, Comment]
    loose: tuple[Part, ...] = ()


def all_parts(view: StudentView) -> list[Part]:
    """Return all exercises, those to work on first."""
    return [*view.parts, *view.not_begun, *view.ours, *view.done]


def comments_on(view: StudentView, files: Sequence[Sequence[str]]) -> list[FileComments]:
    """Return the comments on each file, whose cells are given as they were graded."""
    parts = sorted(all_parts(view), key=lambda part: int(part.anchor.split("-")[-1]))
    places = _places(files)
    begun = [sum(map(len, files[:number])) for number in range(len(files))]
    run = view.document.get("notebook") or {}
    errors: dict[int, list[Mapping[str, Any]]] = {}
    for error in run.get("errors", ()):
        errors.setdefault(error["cell"] - 1, []).append(error)
    found = []
    for number, cells in enumerate(files):
        by_cell = {}
        for index in range(len(cells)):
            own = tuple(part for part in parts if places.get(part.name) == (number, index))
            failed = tuple(errors.get(begun[number] + index, ()))
            if own or failed:
                by_cell[index] = Comment(own, failed)
        loose = tuple(part for part in parts if part.name not in places)
        found.append(FileComments(by_cell, loose))
    return found


def _places(files: Sequence[Sequence[str]]) -> dict[str, tuple[int, int]]:
    return {
        match[1] or match[2]: (number, index)
        for number, cells in enumerate(files)
        for index, source in enumerate(cells)
        for match in _DEFINES.finditer(source)
    }
