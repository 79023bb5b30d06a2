"""What counts of a submission: what its tests gave, and what people did around that.

Everybody who passes points on asks here, so that no table and no page has a reckoning of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from autograder.models import Status


class Counting(StrEnum):
    """Whether the points of a student in an assignment are what counts, or why not.

    WAITING is for people to grade by hand; UNKNOWN is by a fault, or where nothing could be read;
    OPEN is nothing handed in before the student's own deadline.
    """

    FINAL = "final"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    EXCUSED = "excused"
    OPEN = "open"
    NOT_HANDED_IN = "not_handed_in"


# The kinds of steps in a standing by which people change points.
DECIDED = ("adjustment", "excused")


@dataclass(frozen=True, slots=True)
class Final:
    """What counts.

    Attributes:
        state: whether it does.
        points: None unless the state is FINAL.
        max_points: what can be reached without any bonus.
        reason: why there are no points, in words; empty where there are.
        is_changed: whether people decided something about it: an adjustment, or an excuse. More
            time and late days are no change of points.
    """

    state: Counting
    points: float | None
    max_points: float
    reason: str = ""
    is_changed: bool = False


def final_of(document: Mapping[str, Any]) -> Final:
    """Return what counts of a report, the instructor's or the student's."""
    standing = document.get("standing")
    if standing is not None:
        return Final(
            Counting(standing["state"]),
            standing["points"],
            standing["max_points"],
            standing["reason"],
            any(step["kind"] in DECIDED for step in standing["steps"]),
        )
    most = document["max_points"]
    if document["status"] == Status.UNGRADABLE:
        return Final(Counting.UNKNOWN, None, most, "the hand-in could not be read")
    if document["points"] is None:
        reason = "the grader failed on a test: grade the work again"
        return Final(Counting.UNKNOWN, None, most, reason)
    late = document.get("lateness")
    if late is None:
        return Final(Counting.FINAL, document["points"], most)
    if late["points"] is None:
        reason = "it is not known when the work was handed in"
        return Final(Counting.UNKNOWN, None, most, reason)
    return Final(Counting.FINAL, late["points"], most)
