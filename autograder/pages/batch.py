"""The page of a batch: what an instructor looks at, from one glance to each test case."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.analysis import (
    Bin,
    Estimate,
    ExerciseOverview,
    Group,
    Item,
    Mistake,
    Overview,
    Reliability,
)
from autograder.models import Verdict
from autograder.report import Counting

from .code import Code, code_of
from .figures import histogram, scatter
from .matrix import LOOKS, Matrix, link_to, matrix_of
from .rendering import counted, points, render, shortened
from .states import OF_VERDICT
from .student import title_of
from .times import seconds_in_words

# A page of a large class stays small; tables in files hold all.
_MISTAKES, _GROUPS, _ON_PAGE = 12, 6, 100
_NAMED = 8
_HARDEST = 3
_VALUE_CHARS, _CODE_LINES, _LINE_CHARS = 600, 30, 160
_SHOWN_APART, _SHOWN_ABSENT = 40, 500
_UNKNOWN = "—"
# 0.7, 0.8 and 0.9 are what J. C. Nunnally asks for ("Psychometric Theory", 1978, page 245); the
# words are ours.
_ALPHAS = ((0.9, "very well"), (0.8, "well"), (0.7, "fairly well"), (0.5, "loosely"))


@dataclass(frozen=True, slots=True)
class Link:
    """A student as a link to their page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One number at the top; `key` is its look."""

    key: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """Who needs a look, and why."""

    link: Link
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A mistake or a group of wrong answers that has no sentence yet, with one example of it."""

    count: str
    message: str
    by: str
    students: Sequence[Link]
    more: int
    call: str
    expected: str
    actual: str
    code: Code | None
    code_of: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise of the class."""

    name: str
    anchor: str
    share: float
    share_words: str
    facts: Sequence[str]
    mistakes: Sequence[Shown]
    unexplained: Sequence[Shown]
    more: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to unfold."""
        return not self.mistakes and not self.unexplained


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A test case of the table of test cases."""

    number: int
    id: str
    description: str
    points: float
    share: float | None
    share_words: str
    agrees: str
    agrees_words: str
    endings: Sequence[tuple[str, str]]
    only_here: str
    seconds: str
    seconds_value: float | None
    flags: Sequence[str]


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the table beside the histogram."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class BatchView:
    """All that the template asks for."""

    title: str
    overview: Overview
    tiles: Sequence[Tile]
    picture: Markup | None
    steps: Sequence[Step]
    looks: Sequence[LookRow]
    matrix: Matrix
    legend: Sequence[tuple[str, str, str, str]]
    cases: Sequence[CaseRow]
    flagged: Sequence[CaseRow]
    scatter: Markup | None
    reliability: str
    exercises: Sequence[Exercise]
    hardest: Sequence[Exercise]
    time: str
    late: Sequence[tuple[Link, str]]
    restarts: Sequence[tuple[Link, str]]
    without_time: Sequence[Link]
    absent: Sequence[str]
    decided: Sequence[tuple[str, str]]
    up: str


def batch_page(overview: Overview, title: str = "", up: str = "") -> str:
    """Return `index.html` of an assignment's results.

    Args:
        overview: what their reports say together.
        title: the assignment's title; by default made from its slug.
        up: the address of the course's page, where there is one.
    """
    view = view_of_batch(overview, title, up)
    return render("batch.html", ("code.css", "class.css"), script="table.js", view=view)


def view_of_batch(overview: Overview, title: str = "", up: str = "") -> BatchView:
    """Return what the page shows."""
    cases = [_case(item) for item in overview.items]
    exercises = _exercises(overview.exercises)
    spread, apart = overview.spread, overview.apart
    return BatchView(
        title or title_of(overview.assignment),
        overview,
        _tiles(overview),
        histogram(overview.histogram, spread) if spread and overview.histogram else None,
        [_step(bin_) for bin_ in overview.histogram],
        [
            LookRow(_link(look.name), [reason.sentence for reason in look.reasons])
            for look in overview.looks.shown
        ],
        matrix_of(overview),
        LOOKS,
        cases,
        [case for case in cases if case.flags],
        scatter(overview.items),
        _on_reliability(overview.reliability),
        exercises,
        _hardest(overview.exercises, exercises),
        _on_time(overview),
        [(_link(name), counted(days, "day")) for name, days in apart.late[:_SHOWN_APART]],
        [(_link(name), _times(count)) for name, count in apart.restarts[:_SHOWN_APART]],
        [_link(name) for name in apart.without_time[:_SHOWN_APART]],
        overview.absent[:_SHOWN_ABSENT],
        [(id_, _decided(state, given)) for id_, state, given in overview.decided],
        up,
    )


def _decided(state: Counting, given: float | None) -> str:
    if state is Counting.EXCUSED:
        return "excused"
    if state is Counting.OPEN:
        return "has time left"
    return f"{points(given)} points given" if given is not None else "waits"


def _link(name: str) -> Link:
    return Link(name, link_to(name, "instructor.html"))


def _tiles(overview: Overview) -> list[Tile]:
    counts = overview.counts
    tiles = [
        Tile("", counts.handed_in, "handed in"),
        Tile("full", counts.graded, "graded"),
        Tile("", len(overview.absent), "not handed in"),
        Tile("waits", counts.waiting, "waiting for people"),
        Tile("", counts.excused, "excused"),
        Tile("limit", counts.ungradable, "could not be read"),
        Tile("ours", counts.our_faults, "with a fault of the grader"),
    ]
    return tiles[:2] + [tile for tile in tiles[2:] if tile.number]


def _step(bin_: Bin) -> Step:
    return Step(f"{points(round(bin_.low, 1))} to {points(round(bin_.high, 1))}", bin_.count)


def _exercises(found: Sequence[ExerciseOverview]) -> list[Exercise]:
    room = _ON_PAGE
    exercises = []
    for number, one in enumerate(found, start=1):
        mistakes = one.mistakes[: min(_MISTAKES, room)]
        room -= len(mistakes)
        groups = one.unexplained[: min(_GROUPS, room)]
        room -= len(groups)
        share = one.mean_share or 0.0
        exercises.append(
            Exercise(
                one.name,
                f"exercise-{number}",
                round(100 * share, 1),
                _percent(one.mean_share),
                _exercise_facts(one),
                [_mistake(mistake) for mistake in mistakes],
                [_group(group) for group in groups],
                len(one.mistakes) - len(mistakes) + len(one.unexplained) - len(groups),
            )
        )
    return exercises


def _hardest(found: Sequence[ExerciseOverview], shown: Sequence[Exercise]) -> list[Exercise]:
    """Return the exercises in which the smallest share of points is earned, that first."""
    lost = [
        (one.mean_share, exercise)
        for one, exercise in zip(found, shown, strict=True)
        if one.mean_share is not None and one.mean_share < 1
    ]
    return [exercise for _, exercise in sorted(lost, key=lambda pair: pair[0])[:_HARDEST]]


def _exercise_facts(one: ExerciseOverview) -> list[str]:
    facts = [f"{one.full} of {one.known} have all {counted(one.max_points, 'point')}"]
    if one.not_started:
        facts.append(f"{one.not_started} not started")
    if one.not_found:
        facts.append(f"{one.not_found} not found")
    if one.median_s is not None and one.longest_s is not None:
        most = seconds_in_words(one.longest_s)
        facts.append(f"tests take {seconds_in_words(one.median_s)}, at most {most}")
    return facts


def _mistake(mistake: Mistake) -> Shown:
    shown = mistake.example
    return _shown(
        mistake.students,
        mistake.message,
        mistake.by,
        (shown.call, shown.expected, shown.actual),
        (mistake.source, mistake.source_of, mistake.is_cut),
    )


def _group(group: Group) -> Shown:
    shown = group.example
    return _shown(
        group.submissions,
        group.message,
        group.id,
        (shown.call, shown.expected, shown.actual),
        (group.source, group.source_of, group.is_cut),
    )


def _shown(
    students: Sequence[str],
    message: str,
    by: str,
    values: tuple[str, str, str],
    wrote: tuple[str, str, bool],
) -> Shown:
    source, source_of, is_cut = wrote
    lines = source.split("\n")
    short = "\n".join(line[:_LINE_CHARS] for line in lines[:_CODE_LINES])
    call, expected, actual = (shortened(value, _VALUE_CHARS) for value in values)
    return Shown(
        counted(len(students), "student"),
        message,
        by,
        [_link(name) for name in students[:_NAMED]],
        max(0, len(students) - _NAMED),
        call,
        expected,
        actual,
        code_of(short, is_cut or short != source, message) if source else None,
        source_of,
    )


def _case(item: Item) -> CaseRow:
    return CaseRow(
        item.number,
        item.case.id,
        item.case.description,
        item.case.max_points,
        None if item.difficulty is None else round(100 * item.difficulty, 1),
        _percent(item.difficulty),
        *_agreement(item.discrimination),
        _endings(item),
        _UNKNOWN if item.only_here is None else str(item.only_here),
        _UNKNOWN if item.median_s is None else seconds_in_words(item.median_s),
        item.median_s,
        [flag.sentence for flag in item.flags],
    )


def _agreement(found: Estimate | None) -> tuple[str, str]:
    if found is None:
        return _UNKNOWN, ""
    return f"{found.value:.2f}", _interval(found)


def _interval(found: Estimate) -> str:
    if found.low is None or found.high is None:
        return ""
    return f"{found.low:.2f} to {found.high:.2f}"


def _endings(item: Item) -> list[tuple[str, str]]:
    """Return how it ended how often, in the order in which verdicts are listed."""
    counts = [(verdict, item.verdicts.get(verdict.value, 0)) for verdict in Verdict]
    return [
        (OF_VERDICT[verdict][0], f"{count} {OF_VERDICT[verdict][1]}")
        for verdict, count in counts
        if count
    ]


def _on_reliability(found: Reliability | None) -> str:
    if found is None:
        return ""
    alpha = found.alpha
    words = next((words for least, words in _ALPHAS if alpha.value >= least), "hardly")
    interval = f" (95 % interval {_interval(alpha)})" if _interval(alpha) else ""
    return (
        f"{alpha.value:.2f}{interval}, of {found.cases} test cases and {found.students} hand-ins: "
        f"the test cases agree {words} with each other."
    )


def _on_time(overview: Overview) -> str:
    seconds = sorted(one.seconds for one in overview.hand_ins if math.isfinite(one.seconds))
    if not seconds:
        return ""
    slowest = max(
        (one for one in overview.hand_ins if math.isfinite(one.seconds)),
        key=lambda one: one.seconds,
    )
    middle = seconds_in_words(seconds[len(seconds) // 2])
    return (
        f"Running and testing one took {middle} in the middle, "
        f"{seconds_in_words(slowest.seconds)} at most (`{slowest.name}`), "
        f"{seconds_in_words(math.fsum(seconds))} together."
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _percent(share: float | None) -> str:
    return _UNKNOWN if share is None else f"{100 * share:.0f} %"
