"""A summary in Markdown, as GitHub shows it for a workflow's run (`$GITHUB_STEP_SUMMARY`).

Of one submission it says what its student reads of each exercise; of several it is a table. Names
and messages are hostile: every character that Markdown acts on is escaped, and values stand in
fences longer than any inside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.models import Status
from autograder.report import Counting, clean, final_of

from .format import Audience, Format, Per
from .outcomes import Case, Outcome, cases_of, points_in_words

_LINE_CHARS, _BLOCK_CHARS, _MAX_CASES = 1_000, 4_000, 100
_MAX_ROWS, _NAMED = 500, 6
# GitHub takes a mebibyte for a step.
_MAX_BYTES = 900_000
_CUT = "\n… There is no room for the rest."
_VALUES = (("expected", "expected"), ("actual", "got"))
_ACTS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|&~:@$^=])")
# GitHub looks for whom to tell, and which issue to link, where nothing is escaped any more.
_CALLS = re.compile(r"([@#])(?=\w)")
_TICKS = re.compile(r"`+")
_MARKS = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.SKIPPED: "·",
    Outcome.UNKNOWN: "?",
}

_COUNTING = {
    Counting.EXCUSED: "excused",
    Counting.WAITING: "waits for people to grade it by hand",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A submission's row of a table of many, and all that is said of it if it is alone."""

    row: str
    whole: str
    problem: str


def _take(document: Mapping[str, Any]) -> _Part:
    is_read = document["status"] != Status.UNGRADABLE
    student = _escaped(document["submission"]["id"])
    counts = final_of(document)
    points = points_in_words(counts.points, counts.max_points)
    if "standing" in document:
        tested = points_in_words(document["points"], document["max_points"])
        points = f"{_COUNTING.get(counts.state, points)} (the tests gave {tested})"
    reason = "" if is_read else _escaped(document["reason"])
    notes = reason or _named([e for e in document["exercises"] if _is_lost(e)])
    heading = f"## {_escaped(document['assignment'])}: {student}\n\n{points}\n"
    whole = _joined([heading, *(_exercises(document) if is_read else [reason])])
    problem = "" if is_read else "could not be read"
    if is_read and document["points"] is None:
        problem = "with points that are unknown"
    return _Part(f"| {student} | {points} | {notes} |", whole, problem)


def _write(parts: Sequence[_Part], assignment: str) -> str:
    if len(parts) == 1:
        return parts[0].whole
    problems = Counter(part.problem for part in parts if part.problem)
    known = [f"{len(parts)} submissions", *(f"{n} {words}" for words, n in problems.items())]
    lines = [f"## {_escaped(assignment)}\n\n{', '.join(known)}\n"]
    lines += ["| submission | points | not yet right |\n|---|---|---|"]
    lines += [part.row for part in parts[:_MAX_ROWS]]
    if (more := len(parts) - _MAX_ROWS) > 0:
        lines += [f"\n… and {more} more."]
    return _joined(lines)


def _exercises(document: Mapping[str, Any]) -> Iterator[str]:
    cases: dict[str, list[Case]] = {}
    for case in cases_of(document):
        cases.setdefault(case.exercise, []).append(case)
    yield "| exercise | points | test cases |\n|---|---|---|"
    for exercise in document["exercises"]:
        own = cases.get(exercise["name"], [])
        passed = sum(case.outcome is Outcome.PASSED for case in own)
        points = points_in_words(exercise["points"], exercise["max_points"])
        yield f"| {_escaped(exercise['name'])} | {points} | {passed} of {len(own)} passed |"
    is_instructors = document["audience"] == Audience.INSTRUCTOR
    for exercise in document["exercises"]:
        own = cases.get(exercise["name"], [])
        if any(case.outcome is not Outcome.PASSED for case in own):
            yield from _exercise(exercise, own, is_instructors)


def _exercise(
    exercise: Mapping[str, Any], cases: Sequence[Case], with_messages: bool
) -> Iterator[str]:
    points = points_in_words(exercise["points"], exercise["max_points"])
    yield f"\n### {_escaped(exercise['name'])}: {points}\n"
    if told := exercise.get("told"):
        yield f"{_escaped(told['message'])}\n"
        values = [(word, told.get(key)) for key, word in _VALUES]
        lines = [f"{word:<9} {clean(value, _LINE_CHARS)}" for word, value in values if value]
        lines = [clean(told.get("call", ""), _LINE_CHARS), *lines, told.get("traceback", "")]
        if text := "\n".join(filter(None, lines)):
            yield f"{_fenced(text)}\n"
    if exercise.get("note"):
        yield f"{_escaped(exercise['note'])}\n"
    for case in cases[:_MAX_CASES]:
        # What students read is the exercise's one diagnosis, and that stands above.
        yield f"- {_MARKS[case.outcome]} {_escaped(case.name)}{_lost(case, with_messages)}"
    if (more := len(cases) - _MAX_CASES) > 0:
        yield f"- … and {more} more"


def _lost(case: Case, with_message: bool) -> str:
    if case.outcome is Outcome.PASSED:
        return ""
    points = f" ({points_in_words(case.points, case.max_points)})"
    return f"{points} {_escaped(case.message)}" if with_message else points


def _is_lost(exercise: Mapping[str, Any]) -> bool:
    return exercise["points"] is not None and bool(exercise["points"] < exercise["max_points"])


def _named(exercises: Sequence[Mapping[str, Any]]) -> str:
    names = [_escaped(exercise["name"]) for exercise in exercises[:_NAMED]]
    more = len(exercises) - _NAMED
    return ", ".join([*names, *([f"{more} more"] if more > 0 else [])])


def _escaped(text: str) -> str:
    """Return one line in which no character means anything but itself."""
    escaped = _ACTS.sub(r"\\\1", clean(" ".join(text.split()), _LINE_CHARS))
    return _CALLS.sub(r"\1<!-- -->", escaped)


def _fenced(text: str) -> str:
    shown = clean(text, _BLOCK_CHARS)
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(shown)), default=0))
    return f"{fence}text\n{shown}\n{fence}"


def _joined(pieces: Iterable[str]) -> str:
    """Return the pieces, each a block or a line, within what GitHub takes."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece.encode()) + 1
        if size > _MAX_BYTES:
            kept.append(_CUT)
            break
        kept.append(piece)
    return "\n".join(kept) + "\n"


MARKDOWN: Format[_Part] = Format(
    name="markdown",
    file="summary.md",
    per=Per.BATCH,
    audiences=(Audience.STUDENT, Audience.INSTRUCTOR),
    take=_take,
    write=_write,
)
