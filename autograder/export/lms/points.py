"""What a return needs of a report: whose work it is, and how many points it got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from autograder.models import Status
from autograder.report import Counting, final_of


@dataclass(frozen=True, slots=True)
class Points:
    """Points as a report has them; None where they are unknown, and then there is a reason."""

    points: Decimal | None
    max_points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Graded:
    """A submission.

    Attributes:
        id: its id.
        folder: where its report lies.
        slug: its assignment; nothing where the report can't be read.
        earned: what the tests gave.
        final: what counts: after lateness, and after what people did.
        exercises: the points of each exercise.
        files: the paths of what was graded.
        is_our_fault: whether the points are unknown by no fault of the student.
        state: whether `final` is what counts.
        is_changed: whether people had a hand in what counts.
    """

    id: str
    folder: Path
    slug: str
    earned: Points
    final: Points
    exercises: Mapping[str, Points]
    files: tuple[str, ...] = ()
    is_our_fault: bool = False
    state: Counting = Counting.FINAL
    is_changed: bool = False


def graded(folder: Path, document: Mapping[str, Any] | None) -> Graded:
    """Return what a report says, or, where it can't be read, that nothing is known.

    Args:
        folder: where the report lies; its name is the submission's, where nothing else says so.
        document: the instructor's document, which fits the schema; None of what can't be read.
    """
    if document is None:
        unknown = Points(None, Decimal(0), "the report is damaged: grade the work again")
        return Graded(folder.name, folder, "", unknown, unknown, {}, is_our_fault=True)
    reason = ""
    if document["status"] == Status.UNGRADABLE:
        reason = "the hand-in could not be read"
    elif document["points"] is None:
        reason = "the grader failed on a test: grade the work again"
    worth = _decimal(document["max_points"])
    earned = Points(None if reason else _decimal(document["points"]), worth, reason)
    counts = final_of(document)
    final = Points(
        None if counts.points is None else _decimal(counts.points),
        _decimal(counts.max_points),
        counts.reason,
    )
    # By exercise, too, what counts goes back where people had a hand in it.
    exercises = document.get("standing", {}).get("exercises") or document["exercises"]
    return Graded(
        document["submission"]["id"],
        folder,
        document["assignment"],
        earned,
        final,
        {exercise["name"]: _of(exercise, counts.reason or reason) for exercise in exercises},
        tuple(document["submission"]["graded"]),
        is_our_fault=document["status"] != Status.UNGRADABLE
        and document["points"] is None
        and counts.points is None,
        state=counts.state,
        is_changed="standing" in document,
    )


def _of(exercise: Mapping[str, Any], reason: str) -> Points:
    points, worth = exercise["points"], _decimal(exercise["max_points"])
    if points is None:
        return Points(None, worth, reason or "the grader failed on a test: grade the work again")
    return Points(_decimal(points), worth)


def _decimal(number: float) -> Decimal:
    # By its shortest text: 0.1 is one tenth to who reads it, and rounds as such.
    return Decimal(repr(number))
