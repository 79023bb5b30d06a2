"""The page that a student reads: one exercise after the other, those to work on first.

It is made of the student's document, and so says nothing that this does not. The student's own
code, which only the instructor's document keeps, is shown beside it: that is no secret from its
author.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.models import Status, Verdict
from autograder.report import student_document

from .code import Code, code_of
from .curves import Chart, charts_of
from .extras import Extras, ForExercise
from .rendering import counted, render, short_path, shortened
from .standing import StandingView, standing_of
from .states import (
    BLOCKED,
    FULL,
    HIDDEN,
    LEFT_OUT,
    OF_CELL,
    OF_VERDICT,
    OUR_FAULT,
    State,
    state_of,
)
from .values import Pair, laid_out

_SHORT = 24
# What a student has written stays readable up to here, and a page small.
_MOST_OF_A_SENTENCE = 1_500
_MOST_OF_A_CELL = 300
_MOST_CELLS = 12
_MOST_FILES = 40
_MOST_CODE = 120_000


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test case as its student sees it."""

    key: str
    word: str
    description: str
    points: float | None
    max_points: float
    note: str
    hidden: Shown | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An input that is wrong, and the two values."""

    call: str
    pair: Pair | None
    expected: str
    actual: str = ""
    traceback: str = ""

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
    solution: Code | None = None
    drift: Mapping[str, str] | None = None
    charts: tuple[Chart, Chart] | None = None

    @property
    def sentence(self) -> str:
        """What its state means, where its message does not say that."""
        return "" if self.state is BLOCKED and self.message else self.state.sentence

    @property
    def passed(self) -> int:
        """How many of its test cases pass."""
        return sum(test.key == FULL.key for test in self.tests)

    @property
    def is_unfolded(self) -> bool:
        """Whether its test cases are all that there is to say."""
        return self.state is HIDDEN or any(test.hidden for test in self.tests)


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that failed: which one, the statement, and what happened."""

    place: str
    statement: str
    happened: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the bar at the top, in hundredths of all points: where it begins, its widths."""

    start: float
    width: float
    earned: float
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """What brings the most points next: a sentence, or its beginning, an exercise and its end."""

    key: str
    text: str
    part: Part | None = None
    end: str = ""


@dataclass(frozen=True, slots=True)
class StudentView:
    """All that the template asks for."""

    title: str
    document: Mapping[str, Any]
    parts: Sequence[Part]
    not_begun: Sequence[Part]
    ours: Sequence[Part]
    done: Sequence[Part]
    next_step: NextStep | None
    segments: Sequence[Segment]
    facts: Sequence[tuple[str, str]]
    cells: Sequence[CellFault]
    other_errors: int
    standing: StandingView | None = None

    @property
    def not_begun_states(self) -> Sequence[State]:
        """The states of what is not begun, each once, to be explained once."""
        return list(dict.fromkeys(part.state for part in self.not_begun))

    @property
    def so_far(self) -> float | None:
        """The points that are known; none where not one exercise's are."""
        graded = (*self.parts, *self.not_begun, *self.done)
        known = [part.points for part in graded if part.points is not None]
        return sum(known) if known else None


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
    # What people changed of an exercise counts, and so do the points that it can still bring.
    decided = {one["name"]: one["points"] for one in own.get("standing", {}).get("exercises", ())}
    parts = [
        _part(number, exercise, whole, extras, _waits_for(whole, document))
        for number, (exercise, whole) in enumerate(
            zip(own["exercises"], document["exercises"], strict=True), start=1
        )
    ]
    parts = [replace(part, points=decided.get(part.name, part.points)) for part in parts]
    done = [part for part in parts if part.state in (FULL, LEFT_OUT)]
    ours = [part for part in parts if part.state is OUR_FAULT]
    to_do = sorted((part for part in parts if part not in done and part not in ours), key=_urgency)
    not_begun = [part for part in to_do if part.state.key == "open"]
    errors = (own["notebook"] or {"errors": ()})["errors"]
    return StudentView(
        extras.title or title_of(own["assignment"]),
        own,
        _with_bounded_code([part for part in to_do if part not in not_begun]),
        not_begun,
        ours,
        done,
        _next_step(own, to_do, ours),
        _segments(parts),
        _facts(own),
        [_cell(error) for error in errors[:_MOST_CELLS]],
        max(0, len(errors) - _MOST_CELLS),
        standing_of(own, extras.manual),
    )


def title_of(slug: str) -> str:
    """Return an assignment's name for people, where the course is not there to ask."""
    name = slug.replace("_", " ").replace("-", " ").strip()
    return f"{name[:1].upper()}{name[1:]}" or slug


def _part(
    number: int,
    exercise: Mapping[str, Any],
    whole: Mapping[str, Any],
    extras: Extras,
    waits_for: Sequence[str],
) -> Part:
    told = exercise.get("told", {})
    state = state_of(exercise)
    extra = extras.of(exercise["name"])
    message = told.get("message", "")
    if state is BLOCKED and waits_for:
        names = " and ".join(f"`{name}`" for name in waits_for)
        message = f"This is checked as soon as {names} works. Work on that first."
    elif state in (OUR_FAULT, HIDDEN):
        message = ""  # the state's own sentence, and the list below it, say all of it
    return Part(
        exercise["name"],
        f"exercise-{number}",
        state,
        exercise["points"],
        exercise["max_points"],
        shortened(message, _MOST_OF_A_SENTENCE),
        exercise.get("note", ""),
        _shown(told),
        _code(whole.get("work", {}), told) if state.key != "open" else None,
        [
            _test(test, _hidden(own) if extras.has_hidden_inputs else None)
            for test, own in zip(exercise["tests"], whole["tests"], strict=True)
        ],
        extra,
        code_of(extra.solution, is_cut=False) if extra.solution else None,
        told.get("drift"),
        charts_of(told["figures"]) if "figures" in told else None,
    )


def _with_bounded_code(parts: Sequence[Part]) -> list[Part]:
    """Return exercises of which the first keep their code, as much as a page holds."""
    kept, size = [], 0
    for part in parts:
        size += part.code.size if part.code else 0
        kept.append(part if size <= _MOST_CODE else replace(part, code=None))
    return kept


def _waits_for(exercise: Mapping[str, Any], document: Mapping[str, Any]) -> list[str]:
    """Return the names of the other exercises that an exercise waits for."""
    wanted = {test.get("waits_for") for test in exercise["tests"]}
    return [
        other["name"]
        for other in document["exercises"]
        if other["name"] != exercise["name"]
        and any(test["id"] in wanted for test in other["tests"])
    ]


def _hidden(test: Mapping[str, Any]) -> Shown | None:
    """Return the hidden input of a test case that was lost, and what is right for it."""
    kept = test.get("instructor", {})
    if test["points"] == test["max_points"] or not isinstance(kept.get("input"), str):
        return None
    return Shown(kept["input"], None, str(kept.get("expected", "")))


def _shown(told: Mapping[str, Any]) -> Shown | None:
    if not told.get("call"):
        return None
    if "figures" in told:
        return Shown(told["call"], None, "")
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


def _test(test: Mapping[str, Any], hidden: Shown | None) -> TestRow:
    key, word = OF_VERDICT[Verdict(test["verdict"])]
    earned, most = test["points"], test["max_points"]
    if earned and earned < most:
        key, word = "partly", "in part"
    return TestRow(key, word, test["description"], earned, most, test.get("note", ""), hidden)


def _cell(error: Mapping[str, Any]) -> CellFault:
    line = f", line {error['line']}" if error["line"] else ""
    file = f"{short_path(error['file'])}, cell" if error.get("file") else "Cell"
    happened = OF_CELL.get(error["kind"])
    if happened is None:
        happened = f"{error['kind']}{': ' if error['message'] else ''}{error['message']}"
    texts = (f"{file} {error['cell']}{line}", error.get("statement", ""), happened)
    return CellFault(*(shortened(text, _MOST_OF_A_CELL) for text in texts))


def _lost(part: Part) -> float:
    return part.max_points - (part.points or 0.0)


def _urgency(part: Part) -> tuple[bool, float, bool]:
    """Return where a part stands: by the points to be had, those begun first; last what waits."""
    return part.state is BLOCKED, -_lost(part), part.state.key == "open"


def _next_step(
    document: Mapping[str, Any], to_do: Sequence[Part], ours: Sequence[Part]
) -> NextStep | None:
    """Return the one sentence on what brings the most points next."""
    if document["status"] == Status.UNGRADABLE:
        return None
    if to_do:
        part = to_do[0]
        gain = counted(_lost(part), "more point")
        verb = "Write" if part.state.key == "open" else "Look at"
        return NextStep("go", verb, part, f"next: it brings up to {gain}.")
    if ours:
        return NextStep(
            "ours", "There is nothing for you to do now: the rest is for your teachers to look at."
        )
    return NextStep("full", "Everything is right. There is nothing left to do.")


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
        names = submission["graded"]
        more = ["…"] if len(names) > _MOST_FILES else []
        shown = [*map(short_path, names[:_MOST_FILES]), *more]
        facts.append((f"File{'s' if len(names) > 1 else ''}", ", ".join(shown)))
    return facts
