"""What people do around the points, as values: their tables' rows, and what comes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from autograder.report import Counting


class How(StrEnum):
    """What an adjustment does: ADD may be negative, BONUS alone goes over the maximum."""

    ADD = "add"
    TIMES = "times"
    SET = "set"
    BONUS = "bonus"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A line of adjustments.csv.

    Attributes:
        assignment: its slug.
        student: whose points, or which group's.
        exercise: of which exercise; of the whole if empty.
        how: what it does.
        value: by how much; None for a comment alone.
        was: what the points were when it was made, if that is known.
        comment: why, for the student as well.
        by: who made it.
        at: when, as it is written there.
        place: file and line.
    """

    assignment: str
    student: str
    exercise: str
    how: How
    value: Decimal | None
    was: Decimal | None
    comment: str
    by: str
    at: str
    place: str


@dataclass(frozen=True, slots=True)
class Extension:
    """A line of extensions.csv: for a student or a section, in one assignment or in all.

    Attributes:
        assignment: its slug; all of them if empty.
        student: whose; of a whole section if empty.
        section: of whom; empty if a student is named.
        due: another due date.
        days: so many days more than everybody has.
        is_excused: the assignment does not count for them at all.
        comment: why.
        by: who gave it.
        at: when, as it is written there.
        place: file and line.
    """

    assignment: str
    student: str
    section: str
    due: datetime | None
    days: int | None
    is_excused: bool
    comment: str
    by: str
    at: str
    place: str


@dataclass(frozen=True, slots=True)
class HandGrade:
    """A line of hand_grades.csv: the points that a person gave for one criterion of a rubric.

    `answer` is the fingerprint of the answer that they read; empty where it is not known.
    """

    assignment: str
    student: str
    exercise: str
    criterion: str
    points: Decimal | None
    comment: str
    by: str
    at: str
    answer: str
    place: str


@dataclass(frozen=True, slots=True)
class Person:
    """A line of students.csv: the course's own list, which it may have."""

    id: str
    name: str
    section: str
    place: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A line of groups.csv: who hands in together; in all assignments if none is named."""

    assignment: str
    group: str
    student: str
    place: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A criterion of a rubric, and what a person gave for it; None where nobody did yet."""

    criterion: str
    points: float | None
    max_points: float
    comment: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """An exercise as it counts.

    Attributes:
        name: its name.
        points: None where they are not known.
        max_points: what it is worth.
        is_manual: whether a person grades it.
        is_bonus: whether its points come on top of the maximum.
        marks: of an exercise graded by hand, its rubric.
    """

    name: str
    points: float | None
    max_points: float
    is_manual: bool = False
    is_bonus: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that people did, and the points of what it was about before and after.

    `kind` is `adjustment`, `late`, `late_days`, `extension`, `excused` or `maximum`; `how` and
    `value` are an adjustment's, or the value is a number of days.
    """

    kind: str
    exercise: str
    before: float | None
    after: float | None
    how: str = ""
    value: float | None = None
    comment: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts of a student in an assignment, and how that came about.

    Attributes:
        state: whether the points are what counts.
        points: None unless they do.
        max_points: what can be reached without a bonus.
        in_time: what would count if the work had come in time: some platforms take off for
            lateness themselves. None where the points are not what counts.
        reason: why there are no points, in words.
        exercises: each as it counts, those graded by hand among them.
        steps: what people did, in the order in which it was reckoned.
        days_late: days begun after the student's own deadline; None where nobody asked or knows.
        days_spent: late days that were spent on it.
        due: the student's own deadline, where they have one.
        notes: what instructors should look at: adjustments that are pointless by now, or odd.
    """

    state: Counting
    points: float | None
    max_points: float
    in_time: float | None = None
    reason: str = ""
    exercises: tuple[Counted, ...] = ()
    steps: tuple[Step, ...] = ()
    days_late: int | None = None
    days_spent: int = 0
    due: datetime | None = None
    notes: tuple[str, ...] = ()
