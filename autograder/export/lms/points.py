"""What a return needs of a report: whose work it is, and how many points it got."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError
from autograder.intake import open_regular
from autograder.models import Status
from autograder.report import Counting, final_of

from ..gradebook import SUMMARY_JSON

_MAX_BYTES = 64 << 20
_REASONS = {
    Counting.WAITING: "it waits for people to grade it",
    Counting.UNKNOWN: "the points are not known",
    Counting.EXCUSED: "excused",
    Counting.OPEN: "nothing was handed in yet, and there is time left",
    Counting.NOT_HANDED_IN: "nothing was handed in",
}


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
        earned: what counts leaving lateness aside: what the tests gave, or people.
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
        "excused" if counts.state is Counting.EXCUSED else counts.reason,
    )
    if "standing" in document:
        in_time = document["standing"]["points_in_time"]
        earned = Points(None if in_time is None else _decimal(in_time), final.max_points)
        earned = replace(earned, reason="" if earned.points is not None else final.reason)
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


def others_in(place: Path, slug: str, known: Collection[str]) -> list[Graded]:
    """Return what counts of students without a report of their own, by an assignment's summary.

    These are members of groups with something of their own, an extension say, and those who handed
    in nothing and were given points or excused.

    Args:
        place: the assignment's results.
        slug: the assignment.
        known: who has a report.
    """
    found = []
    for row in _summary_rows(place, slug):
        if "counts" in row and row.get("id") not in known:
            with suppress(KeyError, ValueError, TypeError):
                found.append(_other(place, slug, row))
    return found


def members_in(place: Path, slug: str) -> dict[str, tuple[str, ...]]:
    """Return whose work a group's hand-in is by the course's groups.csv, by the submission's id."""
    rows = [row for row in _summary_rows(place, slug) if isinstance(row.get("id"), str)]
    members: dict[str, list[str]] = {}
    for row in rows:
        if isinstance(group := row.get("group"), str) and group:
            members.setdefault(group, []).append(row["id"])
    for row in rows:
        # What was handed in under a member's own id is theirs as well.
        if row["id"] in members and not row.get("is_group"):
            members[row["id"]].insert(0, row["id"])
    return {submission: tuple(ids) for submission, ids in members.items()}


def _summary_rows(place: Path, slug: str) -> list[dict[str, Any]]:
    """Return the rows of an assignment's summary; none where there is none that can be read."""
    try:
        with open_regular(str(place / SUMMARY_JSON.file)) as file:
            summary = json.loads(file.read(_MAX_BYTES))
    except (OSError, UngradableError, ValueError, RecursionError):
        return []
    rows = summary.get("submissions") if isinstance(summary, dict) else None
    if not isinstance(rows, list) or summary.get("assignment") != slug:
        return []
    return [row for row in rows if isinstance(row, dict)]


def _other(place: Path, slug: str, row: Mapping[str, Any]) -> Graded:
    state = Counting(row["counts"])
    points, most = row["final_points"], _decimal(float(row["final_max_points"]))
    final = Points(
        None if points is None else _decimal(float(points)), most, _REASONS.get(state, "")
    )
    return Graded(
        str(row["id"]), place / str(row.get("group", "")), slug, final, final, {},
        state=state, is_changed=True,
    )  # fmt: skip
