"""What the course's own files say of its total: the plan, other scores, and when what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from autograder.course import (
    Assignment,
    CoursePlan,
    TotalPlan,
    assignment_slugs,
    load_assignment,
    read_plan,
)
from autograder.report import Final

from .scores import read_scores


@dataclass(frozen=True, slots=True)
class CourseRules:
    """What the course's files say, read once for all students.

    Attributes:
        plan: what course.toml says of the whole course.
        scores: by the name of a part of the total that has some, and by student.
        titles: the assignments' titles by slug, the earliest first: by due date, then by slug.
        due: when they are due, as far as they are.
        worth: what they are worth, as far as assignment.toml says so.
    """

    plan: CoursePlan = field(default_factory=CoursePlan)
    scores: Mapping[str, Mapping[str, Final]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    due: Mapping[str, datetime] = field(default_factory=dict)
    worth: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Path) -> CourseRules:
        """Read a course's files.

        Raises:
            CourseError: one is wrong; the sentence names the line.
        """
        plan = read_plan(course)
        slugs = assignment_slugs(course)
        assignments = sorted((load_assignment(course, slug) for slug in slugs), key=_earliest)
        return cls(
            replace(plan, total=_by_due_date(plan.total, [one.slug for one in assignments])),
            read_scores(course, plan.total),
            {one.slug: one.title for one in assignments},
            {one.slug: one.due for one in assignments if one.due is not None},
            {one.slug: worth for one in assignments if (worth := _worth(one)) is not None},
        )

    @property
    def slugs(self) -> tuple[str, ...]:
        """All assignments, the earliest first."""
        return tuple(self.titles)


def _by_due_date(plan: TotalPlan | None, slugs: Sequence[str]) -> TotalPlan | None:
    """Return a plan whose parts have their assignments in the order of their due dates."""
    if plan is None:
        return None
    parts = (
        replace(part, assignments=tuple(sorted(part.assignments, key=slugs.index)))
        for part in plan.parts
    )
    return replace(plan, parts=tuple(parts))


def _earliest(assignment: Assignment) -> tuple[datetime, str]:
    # Without a due date the last of all.
    return assignment.due or datetime.max.replace(tzinfo=UTC), assignment.slug


def _worth(assignment: Assignment) -> float | None:
    """Return what an assignment is worth without a bonus; None if its tests alone know."""
    tested = [one.points for one in assignment.exercises if not one.bonus]
    by_hand = [float(one.points) for one in assignment.manual if not one.bonus]
    known = [points for points in tested if points is not None]
    return sum([*known, *by_hand], 0.0) if len(known) == len(tested) else None
