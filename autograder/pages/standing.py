"""What people did around a report's points, in sentences that its student reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.report import Counting, Final, final_of

from .rendering import counted, moment, points, shortened

_MOST_STEPS, _COMMENT_CHARS = 60, 1_500
_EXCUSED = "You are excused from this. It does not count for you: neither as points nor as a zero."
_WAITS = "People still have to look at a part of this. These points are not known yet."
_UNKNOWN = "These points are not known yet. This is not a zero."


@dataclass(frozen=True, slots=True)
class StepRow:
    """One thing that people did: in a sentence, by whom, and the points before and after."""

    text: str
    exercise: str
    comment: str
    by: str
    change: str


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A criterion of a rubric; `points` is None where nobody decided yet."""

    criterion: str
    points: float | None
    max_points: float
    comment: str


@dataclass(frozen=True, slots=True)
class Manual:
    """An exercise that people grade."""

    name: str
    title: str
    points: float | None
    max_points: float
    is_bonus: bool
    marks: Sequence[MarkRow]

    @property
    def is_waiting(self) -> bool:
        """Whether some criterion has no points yet."""
        return any(mark.points is None for mark in self.marks)


@dataclass(frozen=True, slots=True)
class StandingView:
    """What counts, and how that came about."""

    final: Final
    headline: str
    sentence: str
    steps: Sequence[StepRow]
    manual: Sequence[Manual]
    bonus: Sequence[str]
    notes: Sequence[str] = ()


def standing_of(
    document: Mapping[str, Any], titles: Mapping[str, str] | None = None
) -> StandingView | None:
    """Return what people did to a report's points; None where they did nothing.

    Args:
        document: the instructor's document, or the student's, which has no notes.
        titles: of exercises graded by hand, by name.
    """
    standing = document.get("standing")
    if standing is None:
        return None
    final = final_of(document)
    exercises = standing["exercises"]
    return StandingView(
        final,
        *_headline(final, document),
        [_step(step) for step in standing["steps"][:_MOST_STEPS]],
        [_manual(one, titles or {}) for one in exercises if one["is_manual"]],
        [one["name"] for one in exercises if one["is_bonus"]],
        standing.get("notes", ()),
    )


def _headline(final: Final, document: Mapping[str, Any]) -> tuple[str, str]:
    if final.state is Counting.EXCUSED:
        return "Excused", _EXCUSED
    if final.state is Counting.WAITING:
        return "Not known yet", _WAITS
    if final.points is None:
        return "Not known yet", _UNKNOWN
    tested, most = document["points"], document["max_points"]
    if tested == final.points or tested is None or not most:
        return "", ""
    return "", f"The tests gave {points(tested)} of {counted(most, 'point')}."


def _step(step: Mapping[str, Any]) -> StepRow:
    before, after = step["before"], step["after"]
    change = "" if before == after or after is None else f"{_known(before)} → {points(after)}"
    return StepRow(
        _sentence(step),
        step["exercise"],
        shortened(step["comment"], _COMMENT_CHARS),
        step["by"],
        change,
    )


def _sentence(step: Mapping[str, Any]) -> str:
    value = step["value"]
    if step["kind"] == "excused":
        return "Excused"
    if step["kind"] == "extension":
        return "More time for you"
    if step["kind"] == "late":
        return f"{counted(int(value or 0), 'day')} late"
    if step["kind"] == "late_days":
        return f"{counted(int(value or 0), 'late day')} of yours spent on this"
    return _adjusted(step["how"], value)


def _adjusted(how: str, value: float | None) -> str:
    if value is None:
        return "A comment"
    if how == "add":
        return f"{points(abs(value))} {'added' if value >= 0 else 'taken away'}"
    if how == "times":
        return f"Times {points(value)}"
    return f"A bonus of {points(value)}" if how == "bonus" else f"Set to {points(value)}"


def _known(value: float | None) -> str:
    return "unknown" if value is None else points(value)


def _manual(exercise: Mapping[str, Any], titles: Mapping[str, str]) -> Manual:
    return Manual(
        exercise["name"],
        titles.get(exercise["name"], ""),
        exercise["points"],
        exercise["max_points"],
        exercise["is_bonus"],
        [
            MarkRow(
                mark["criterion"],
                mark["points"],
                mark["max_points"],
                shortened(mark["comment"], _COMMENT_CHARS),
            )
            for mark in exercise["marks"]
        ],
    )


def due_in_words(document: Mapping[str, Any]) -> str:
    """Return a student's own deadline; empty where they have none."""
    due = (document.get("standing") or {}).get("due")
    return moment(due) if due else ""
