"""The page that a student reads: one exercise after the other, those to work on first.

It is made of the student's document, and so says nothing that this does not. The student's own
code, which only the instructor's document keeps, is shown beside it: that is no secret from its
author.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from autograder.models import Status, Verdict
from autograder.report import student_document

from .code import Code, code_of
from .extras import Extras, ForExercise
from .rendering import counted, render
from .states import FULL, LEFT_OUT, NOT_STARTED, OF_VERDICT, OUR_FAULT, State, state_of
from .values import Pair, laid_out

_SHORT = 24


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test case as its student sees it."""

    key: str
    word: str
    description: str
    points: float | None
    max_points: float
    note: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The smallest input that is wrong, and the two values."""

    call: str
    pair: Pair | None
    expected: str
    actual: str
    traceback: str

    @property
    def is_short(self) -> bool:
        """Whether all of it fits beside each other."""
        texts = (self.call, self.expected, self.actual, self.traceback)
        return max(map(len, texts)) <= _SHORT


@dataclass(frozen=True, slots=True)
class Part:
    """An exercise on the page."""

    name: str
    anchor: str
    state: State
    points: float | None
    max_points: float
    message: str
    note: str
    shown: Shown | None
    code: Code | None
    tests: Sequence[TestRow]
    extra: ForExercise
    drift: Mapping[str, str] | None = None

    @property
    def passed(self) -> int:
        """How many of its test cases pass."""
        return sum(test.key == FULL.key for test in self.tests)

    @property
    def is_folded(self) -> bool:
        """Whether its test cases say nothing that the rest of it does not."""
        return self.state in (NOT_STARTED, OUR_FAULT) or self.state.key == "open"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the bar at the top, in hundredths of all points: where it begins, its widths."""

    start: float
    width: float
    earned: float
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class StudentView:
    """All that the template asks for."""

    title: str
    document: Mapping[str, Any]
    parts: Sequence[Part]
    done: Sequence[Part]
    next_step: str
    segments: Sequence[Segment]
    facts: Sequence[tuple[str, str]]
    file: str
    extras: Extras = field(default_factory=Extras)


def student_page(document: Mapping[str, Any], extras: Extras | None = None) -> str:
    """Return `report.html` of an instructor's document.

    Args:
        document: the instructor's document, which fits the schema.
        extras: what the course adds to reports, such as hints; nothing by default.
    """
    return render("student.html", ("code.css", "student.css"), view=view_of(document, extras))


def view_of(document: Mapping[str, Any], extras: Extras | None = None) -> StudentView:
    """Return what a page shows of an instructor's document to its student."""
    extras = extras or Extras()
    own = student_document(document)
    works = {exercise["name"]: exercise.get("work", {}) for exercise in document["exercises"]}
    parts = [
        _part(number, exercise, works[exercise["name"]], extras)
        for number, exercise in enumerate(own["exercises"])
    ]
    is_done = {id(part): part.state in (FULL, LEFT_OUT) for part in parts}
    to_do = [part for part in parts if not is_done[id(part)]]
    graded = own["submission"]["graded"]
    return StudentView(
        extras.title or title_of(own["assignment"]),
        own,
        sorted(to_do, key=_urgency),
        [part for part in parts if is_done[id(part)]],
        _next_step(own, to_do),
        _segments(parts),
        _facts(own),
        PurePosixPath(graded[0]).name if len(graded) == 1 else "",
        extras,
    )


def title_of(slug: str) -> str:
    """Return an assignment's name for people, where the course is not there to ask."""
    return slug.replace("_", " ").replace("-", " ").strip().capitalize() or slug


def _part(
    number: int, exercise: Mapping[str, Any], work: Mapping[str, Any], extras: Extras
) -> Part:
    told = exercise.get("told", {})
    state = state_of(exercise)
    message = told.get("message", "")
    if state is OUR_FAULT:
        message = ""
    return Part(
        exercise["name"],
        f"exercise-{number + 1}",
        state,
        exercise["points"],
        exercise["max_points"],
        message,
        exercise.get("note", ""),
        _shown(told),
        _code(work, told) if state.key != "open" else None,
        [_test(test) for test in exercise["tests"]],
        extras.of(exercise["name"]),
        told.get("drift"),
    )


def _shown(told: Mapping[str, Any]) -> Shown | None:
    if not told.get("call"):
        return None
    expected, actual = told.get("expected", ""), told.get("actual", "")
    pair = laid_out(expected, actual) if expected and actual else None
    return Shown(told["call"], pair, expected, actual, told.get("traceback", ""))


def _code(work: Mapping[str, Any], told: Mapping[str, Any]) -> Code | None:
    if not work.get("source"):
        return None
    return code_of(
        work["source"],
        work.get("is_cut", False),
        told.get("message", ""),
        told.get("traceback", ""),
    )


def _test(test: Mapping[str, Any]) -> TestRow:
    key, word = OF_VERDICT[Verdict(test["verdict"])]
    if test["points"] and test["points"] < test["max_points"]:
        key, word = "partly", "in part"
    return TestRow(
        key, word, test["description"], test["points"], test["max_points"], test.get("note", "")
    )


def _lost(part: Part) -> float:
    return part.max_points - (part.points or 0.0)


def _urgency(part: Part) -> tuple[int, float]:
    """Return where a part stands: begun ones first, by points; then those not begun, then ours."""
    order = {"open": 1, "waits": 2, "ours": 3}
    return order.get(part.state.key, 0), -_lost(part)


def _next_step(document: Mapping[str, Any], to_do: Sequence[Part]) -> str:
    """Return the one sentence on what brings the most points next."""
    if document["status"] == Status.UNGRADABLE:
        return ""
    open_ = [part for part in to_do if part.state is not OUR_FAULT]
    if not open_:
        waiting = len(to_do)
        if waiting:
            return "There is nothing for you to do: what is missing here is for us to look at."
        return "Everything is right. There is nothing left to do."
    part = max(open_, key=lambda part: (part.state.key != "waits", _lost(part)))
    gain = counted(_lost(part), "more point")
    if part.state.key == "open":
        return f"Write `{part.name}` next: it brings up to {gain}."
    return f"Look at `{part.name}` next: it brings up to {gain}."


def _segments(parts: Sequence[Part]) -> list[Segment]:
    total = sum(part.max_points for part in parts)
    segments, start = [], 0.0
    for part in parts:
        if not part.max_points:
            continue
        width = 100 * part.max_points / total
        share = (part.points or 0.0) / part.max_points
        segments.append(
            Segment(
                round(start, 3), round(width, 3), round(width * share, 3), part.state.key, part.name
            )
        )
        start += width
    return segments


def _facts(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what stands under the title, as names and values."""
    submission = document["submission"]
    facts = [("Handed in by", submission["id"])]
    if submission["graded"]:
        facts.append(("Graded", ", ".join(submission["graded"])))
    return facts
