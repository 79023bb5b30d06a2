"""Where in a student's notebook the answer to an exercise is that a person grades.

A notebook may have been through any program: nbgrader keeps its marks, Jupyter the ids of cells,
Colab neither of them always. What stands there as it was handed out is known by its text. The
answer's own cell is asked for first, then what is below its rubric, then what is below a heading
with the exercise's title. What a student adds belongs to the answer above it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from autograder.course import AnswerKind, ManualExercise, answer_id, in_letters, rubric_id
from autograder.intake import folded

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t](.*)$", re.MULTILINE)
# Where an object lies in memory is another place each time.
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{4,16}\b")
_FINGERPRINT_LETTERS = 12
_MAX_LOOKED_AT = 10_000


class AnswerState(StrEnum):
    """What became of looking for an answer; the words stand in the sheet."""

    ANSWERED = "answered"
    NO_ANSWER = "no answer"
    NOT_FOUND = "answer not found"
    UNREAD = "cannot be read"
    NOTHING = "nothing handed in"


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A cell of the released notebook; students write into it if it is `open`."""

    id: str
    grade_id: str
    source: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """The cells of an answer; all that is a student's own where its place is not found."""

    state: AnswerState
    cells: tuple[Mapping[str, Any], ...] = ()

    @property
    def fingerprint(self) -> str:
        """What changes with the answer, however its notebook was saved; empty without one."""
        if not self.cells:
            return ""
        parts = [
            [cell["cell_type"], cell["source"].strip(), cell.get("attachments", {}), _shown(cell)]
            for cell in self.cells
        ]
        text = _ADDRESS.sub("0x", json.dumps(parts, sort_keys=True))
        return in_letters(hashlib.sha256(text.encode()).digest(), _FINGERPRINT_LETTERS)


def given_notebook(template: Path) -> tuple[GivenCell, ...]:
    """Return the cells of a released notebook; none where it can't be read."""
    try:
        cells = json.loads(template.read_bytes())["cells"]
        return tuple(_given(cell) for cell in cells)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()


def find_answer(
    cells: Sequence[Mapping[str, Any]],
    given: Sequence[GivenCell],
    exercise: ManualExercise,
    titles: Sequence[str],
) -> FoundAnswer:
    """Return a student's answer to an exercise.

    Args:
        cells: those of a student's notebook.
        given: those of the released one.
        exercise: which.
        titles: the titles of all exercises, each of which ends the answer to another.
    """
    matched = _matched(cells, given)
    places = {given[one].id: at for at, one in enumerate(matched) if one is not None}
    own, rubric = answer_id(exercise.name), rubric_id(exercise.name)
    is_task = exercise.answer is AnswerKind.TASK
    before = next((one.source for one in given if one.id == own), None)
    if own in places:
        at = places[own]
        found = _below(cells, matched, at + 1)
        if not is_task:
            found = [cells[at], *found]
    elif rubric in places:
        found = _below(cells, matched, places[rubric] + 1)
    else:
        order = next((n for n, one in enumerate(given) if one.id == own), len(given))
        at_heading = _below_heading(cells, matched, order, exercise, titles)
        if at_heading is None:
            rest = [c for c, one in zip(cells, matched, strict=True) if one is None and _says(c)]
            return FoundAnswer(AnswerState.NOT_FOUND if rest else AnswerState.NO_ANSWER, (*rest,))
        found = at_heading
    # What still stands there as it was handed out is nobody's answer.
    mine = tuple(c for c in found if _says(c) and c["source"].strip() != before)
    return FoundAnswer(AnswerState.ANSWERED if mine else AnswerState.NO_ANSWER, mine)


def _given(cell: Mapping[str, Any]) -> GivenCell:
    source = cell["source"]
    text = source if isinstance(source, str) else "".join(source)
    marks = cell.get("metadata", {}).get("nbgrader", {})
    return GivenCell(
        str(cell["id"]), str(marks.get("grade_id", "")), text.strip(), bool(marks.get("solution"))
    )


def _matched(cells: Sequence[Mapping[str, Any]], given: Sequence[GivenCell]) -> list[int | None]:
    """Return for each cell which one of the released notebook it was, each of these once."""
    matched: list[int | None] = [None] * len(cells)
    taken: set[int] = set()
    # What nobody wrote into looks like any other such cell: its text names none of them.
    keys: tuple[tuple[Callable[[GivenCell], str], Callable[[Mapping[str, Any]], str]], ...] = (
        (lambda one: one.grade_id, _grade_id),
        (lambda one: one.id, _id),
        (lambda one: "" if one.is_open else one.source, _source),
    )
    for key_given, key_of in keys:
        known: dict[str, int] = {}
        for number, one in enumerate(given):
            if key := key_given(one):
                known.setdefault(key, number)
        for at, cell in enumerate(cells):
            found = known.get(key_of(cell))
            if matched[at] is None and found is not None and found not in taken:
                matched[at] = found
                taken.add(found)
    return matched


def _grade_id(cell: Mapping[str, Any]) -> str:
    marks = cell["metadata"].get("nbgrader")
    found = marks.get("grade_id") if isinstance(marks, dict) else None
    return found if isinstance(found, str) else ""


def _id(cell: Mapping[str, Any]) -> str:
    # Colab has a cell's id among its metadata.
    found = cell["metadata"].get("id")
    return found if isinstance(found, str) and found.startswith("exercise-") else str(cell["id"])


def _source(cell: Mapping[str, Any]) -> str:
    return str(cell["source"]).strip()


def _below(
    cells: Sequence[Mapping[str, Any]], matched: Sequence[int | None], begin: int
) -> list[Mapping[str, Any]]:
    end = begin
    while end < len(cells) and matched[end] is None:
        end += 1
    return list(cells[begin:end])


def _below_heading(
    cells: Sequence[Mapping[str, Any]],
    matched: Sequence[int | None],
    order: int,
    exercise: ManualExercise,
    titles: Sequence[str],
) -> list[Mapping[str, Any]] | None:
    """Return what is below a heading with the exercise's title; None if there is none."""
    wanted = {folded(name) for name in (exercise.title, exercise.name) if name}
    others = {folded(title) for title in titles if title} - wanted
    begin = next((at for at, cell in enumerate(cells) if _headings(cell) & wanted), None)
    if begin is None:
        return None
    # The heading's own cell may hold the answer too.
    found = [cells[begin]] if matched[begin] is None and _has_more(cells[begin]) else []
    at = begin + 1
    while at < len(cells) and (one := matched[at]) is not None and one < order:
        at += 1
    for cell in _below(cells, matched, at):
        if _headings(cell) & others:
            break
        found.append(cell)
    return found


def _headings(cell: Mapping[str, Any]) -> set[str]:
    if cell["cell_type"] != "markdown":
        return set()
    found = _HEADING.findall(cell["source"][:_MAX_LOOKED_AT])
    return {folded(text.strip().rstrip("#").strip("*_` \t")) for text in found}


def _has_more(cell: Mapping[str, Any]) -> bool:
    return bool(_HEADING.sub("", cell["source"]).strip())


def _says(cell: Mapping[str, Any]) -> bool:
    return bool(cell["source"].strip() or cell.get("attachments") or cell.get("outputs"))


def _shown(cell: Mapping[str, Any]) -> list[Any]:
    """Return a cell's outputs without what is another number each time."""
    return [
        {key: value for key, value in output.items() if key not in ("execution_count", "metadata")}
        for output in cell.get("outputs", ())
    ]
