"""What an overview keeps of a report: a few numbers and words, so that a class fits memory."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from sys import intern
from typing import Any

from autograder.models import Status, Verdict
from autograder.report import Counting, Final, final_of

_NOT_LOST = (Verdict.PASSED, Verdict.SKIPPED, Verdict.GRADER_ERROR)
_NOT_THERE = (Verdict.MISSING, Verdict.NOT_ATTEMPTED)
_REASON_CHARS = 300


class State(StrEnum):
    """What became of a submission as a whole."""

    GRADED = "graded"
    WAITING = "waiting"
    EXCUSED = "excused"
    UNGRADABLE = "ungradable"
    OUR_FAULT = "grader_error"


@dataclass(frozen=True, slots=True)
class Answered:
    """An exercise of a submission.

    Attributes:
        points: None where they are unknown.
        max_points: what it is worth.
        absence: `missing` or `not_attempted` where there is nothing to judge, else empty.
        seconds: how long its test cases took together.
        is_drift: whether an older version of a library would have let pass all that it lost.
    """

    points: float | None
    max_points: float
    absence: str
    seconds: float
    is_drift: bool

    @property
    def share(self) -> float | None:
        """The share of its points; None where that is unknown."""
        return None if self.points is None or not self.max_points else self.points / self.max_points

    @property
    def is_lost(self) -> bool:
        """Whether some of its points are known to be lost."""
        return self.points is not None and self.points < self.max_points


@dataclass(frozen=True, slots=True)
class Lateness:
    """Days begun after the due date, and the points that are left; None where no time is known."""

    days: int | None
    points: float | None


@dataclass(frozen=True, slots=True)
class HandIn:
    """A submission in an overview.

    Attributes:
        name: its folder's name among the results.
        id: its student's id.
        state: what became of it.
        points: None where they are unknown.
        max_points: what it could earn.
        reason: why it is ungradable.
        exercises: by name.
        lateness: None where nobody asked.
        restarts: how often its process was lost and begun anew.
        seconds: how long it took to run and test it.
        drift: what newer versions of libraries refuse of it, each kind once.
        faults: the grader's own faults, as test case and message.
        final: what counts of it in the end.
        odd: adjustments of it that somebody should look at.
    """

    name: str
    id: str
    state: State
    points: float | None
    max_points: float
    reason: str
    exercises: Mapping[str, Answered]
    lateness: Lateness | None
    restarts: int
    seconds: float
    drift: tuple[str, ...]
    faults: tuple[tuple[str, str], ...]
    final: Final
    odd: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """What counts as a share of what is possible; None where that is unknown."""
        points, most = self.final.points, self.final.max_points
        return None if points is None or not most else points / most


def hand_in_of(document: Mapping[str, Any], name: str = "") -> HandIn:
    """Return what an overview keeps of an instructor's report; `name` is its folder's."""
    run, late = document["notebook"], document.get("lateness")
    timing = document.get("timing", {})
    return HandIn(
        name or document["submission"]["id"],
        document["submission"]["id"],
        _state(document),
        document["points"],
        document["max_points"],
        document.get("reason", "")[:_REASON_CHARS],
        {intern(one["name"]): _answered(one) for one in document["exercises"]},
        None if late is None else Lateness(late["days"], late["points"]),
        run["restarts"] if run else 0,
        timing.get("total_s", math.nan),
        _drift(document),
        tuple(
            (test["id"], test.get("message", "")[:_REASON_CHARS])
            for exercise in document["exercises"]
            for test in exercise["tests"]
            if test["verdict"] == Verdict.GRADER_ERROR
        ),
        final_of(document),
        tuple(document.get("standing", {}).get("notes", ())),
    )


def _state(document: Mapping[str, Any]) -> State:
    counts = final_of(document)
    if counts.state is Counting.EXCUSED:
        return State.EXCUSED
    if counts.state is Counting.WAITING:
        return State.WAITING
    if counts.points is not None and "standing" in document:
        return State.GRADED  # people gave points for what could not be read
    if document["status"] == Status.UNGRADABLE:
        return State.UNGRADABLE
    return State.OUR_FAULT if document["points"] is None else State.GRADED


def _answered(exercise: Mapping[str, Any]) -> Answered:
    tests = exercise["tests"]
    lost = [test for test in tests if _is_lost(test)]
    kind = exercise.get("told", {}).get("kind", "")
    verdicts = {test["verdict"] for test in tests} - {Verdict.SKIPPED}
    if not kind and len(verdicts) == 1:
        (kind,) = verdicts
    is_told_drift = "drift" in exercise.get("told", {})
    return Answered(
        exercise["points"],
        exercise["max_points"],
        intern(str(kind)) if kind in _NOT_THERE else "",
        math.fsum(test.get("duration_s", 0.0) for test in tests),
        bool(lost) and (is_told_drift or all("drift" in test for test in lost)),
    )


def _is_lost(test: Mapping[str, Any]) -> bool:
    has_all = test["points"] == test["max_points"] > 0
    return test["verdict"] not in _NOT_LOST and not has_all


def _drift(document: Mapping[str, Any]) -> tuple[str, ...]:
    entries = [test for exercise in document["exercises"] for test in exercise["tests"]]
    entries += [exercise["told"] for exercise in document["exercises"] if "told" in exercise]
    if document["notebook"]:
        entries += document["notebook"]["errors"]
    kinds = (entry["drift"] for entry in entries if "drift" in entry)
    return tuple(
        dict.fromkeys(
            intern(f"{one['library']} {one['since']}: {one['was']} → {one['write']}")
            for one in kinds
        )
    )
