"""All that a batch's reports say together, found in one pass over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.report import Counting

from .attention import Looks, looks_at
from .exercises import ExerciseOverview, exercises_of
from .groups import group_answers
from .hand_ins import HandIn, State, hand_in_of
from .items import Item, Reliability, items_of, reliability_of
from .sheet import Sheet, SheetMaker

_BINS = 10


@dataclass(frozen=True, slots=True)
class Counts:
    """How many submissions there are, and what became of them.

    `waiting` are those that wait for people, such as for a part that is graded by hand; `excused`
    are those that do not count, though something was handed in.
    """

    handed_in: int
    graded: int
    waiting: int
    ungradable: int
    our_faults: int
    excused: int = 0


@dataclass(frozen=True, slots=True)
class Spread:
    """How the known points lie: half of the class is between the quartiles."""

    students: int
    lowest: float
    lower_quartile: float
    median: float
    upper_quartile: float
    highest: float
    mean: float


@dataclass(frozen=True, slots=True)
class Bin:
    """How many have at least `low` points and fewer than `high`; the last has all points too."""

    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Apart:
    """What is no mistake of students, or none that points are lost for.

    Attributes:
        drift: what newer versions of libraries refuse, with how many submissions have it.
        faults: test cases at which the grader failed, with how often, and one message.
        late: who came late by how many days, the latest first.
        without_time: who has no known time of handing in.
        restarts: whose process was lost how often, the most often first.
    """

    drift: tuple[tuple[str, int], ...]
    faults: tuple[tuple[str, int, str], ...]
    late: tuple[tuple[str, int], ...]
    without_time: tuple[str, ...]
    restarts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a batch's reports say together; its parts say more of themselves.

    `absent` are the ids of those who handed in nothing, as far as a gradebook names them; they are
    in no figure. `decided` are further ones without work, of whom people decided something: their
    ids, what, and the points if they were given any.
    """

    assignment: str
    max_points: float
    hand_ins: tuple[HandIn, ...]
    counts: Counts
    spread: Spread | None
    histogram: tuple[Bin, ...]
    looks: Looks
    exercises: tuple[ExerciseOverview, ...]
    apart: Apart
    sheet: Sheet
    items: tuple[Item, ...]
    reliability: Reliability | None
    absent: tuple[str, ...] = ()
    decided: tuple[tuple[str, Counting, float | None], ...] = ()


def overview_of(
    reports: Iterable[tuple[str, Mapping[str, Any]]],
    assignment: str,
    absent: Sequence[str] = (),
    decided: Sequence[tuple[str, Counting, float | None]] = (),
) -> Overview:
    """Return what instructors' reports of an assignment say together.

    Args:
        reports: each with its folder's name; gone through once, and none is kept.
        assignment: its slug.
        absent: ids of those who handed in nothing; who has a report is none of them.
        decided: further ones without work, as in `Overview`.
    """
    hand_ins: list[HandIn] = []
    maker = SheetMaker()

    def noted() -> Iterator[Mapping[str, Any]]:
        for name, document in reports:
            hand_ins.append(hand_in_of(document, name))
            maker.add(document, name)
            yield _called(document, name)

    groups = group_answers(noted())
    sheet = maker.sheet()
    there = {one.id for one in hand_ins}
    counting = [one.final for one in hand_ins]
    most = max((one.max_points for one in counting), default=0.0)
    points = [one.points for one in counting if one.points is not None]
    return Overview(
        assignment,
        most,
        tuple(hand_ins),
        _counts(hand_ins),
        spread_of(points),
        histogram_of(points, most),
        looks_at(hand_ins),
        exercises_of(hand_ins, groups),
        _apart(hand_ins),
        sheet,
        items_of(sheet),
        reliability_of(sheet),
        tuple(id_ for id_ in absent if id_ not in there),
        tuple(one for one in decided if one[0] not in there),
    )


def _called(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return a report whose groups name its folder, which is what links go to."""
    return {**document, "submission": {**document["submission"], "id": name}}


def spread_of(points: Sequence[float]) -> Spread | None:
    """Return how points lie; quartiles are interpolated between neighbours (Hyndman and Fan, 7)."""
    if not points:
        return None
    lowest, lower, median, upper, highest = np.percentile(points, [0, 25, 50, 75, 100])
    return Spread(
        len(points),
        float(lowest),
        float(lower),
        float(median),
        float(upper),
        float(highest),
        float(np.mean(points)),
    )


def histogram_of(points: Sequence[float], most: float) -> tuple[Bin, ...]:
    """Return how many have how many points, in ten steps from none to all of them."""
    if not points or not most:
        return ()
    counts, edges = np.histogram(np.clip(points, 0.0, most), bins=_BINS, range=(0.0, most))
    return tuple(
        Bin(float(low), float(high), int(count))
        for low, high, count in zip(edges[:-1], edges[1:], counts, strict=True)
    )


def _counts(hand_ins: Sequence[HandIn]) -> Counts:
    states = Counter(one.state for one in hand_ins)
    return Counts(
        len(hand_ins),
        states[State.GRADED],
        states[State.WAITING],
        states[State.UNGRADABLE],
        states[State.OUR_FAULT],
        states[State.EXCUSED],
    )


def _apart(hand_ins: Sequence[HandIn]) -> Apart:
    drift = Counter(kind for one in hand_ins for kind in one.drift)
    messages: dict[str, str] = {}
    faults: Counter[str] = Counter()
    for one in hand_ins:
        for case, message in one.faults:
            faults[case] += 1
            messages.setdefault(case, message)
    timed = [(one.name, one.lateness.days) for one in hand_ins if one.lateness is not None]
    return Apart(
        tuple(drift.most_common()),
        tuple((case, count, messages[case]) for case, count in faults.most_common()),
        _most([(name, days) for name, days in timed if days]),
        tuple(name for name, days in timed if days is None),
        _most([(one.name, one.restarts) for one in hand_ins if one.restarts]),
    )


def _most(counted: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted, key=lambda entry: (-entry[1], entry[0])))
