"""What a return would change, found out before anything is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from autograder.errors import UsageError
from autograder.intake import shown
from autograder.report import Counting
from autograder.untrusted import for_cell

from .layout import Column, Person, Unknown, rounded, same_number
from .matching import Matched, match, match_others
from .opening import Gradebook
from .origin import Origin
from .points import Graded, Points

NOTHING_HANDED_IN = "nothing was handed in"
_LEFT_OUT = "the row is left out"


class Which(StrEnum):
    """Which points go back: what counts leaving lateness aside, or what that leaves of them."""

    EARNED = "earned"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How points are to be returned.

    Attributes:
        columns: headings by exercise's name; that of the whole assignment by "".
        by_exercise: whether each exercise has a column of its own.
        scale: whether points are converted where the platform's maximum is another.
        which: which points; None for what is usual for the platform.
        unknown: what becomes of rows without known points; None for what the platform needs.
        allow_missing: whether work may be left out whose student is in no row.
        title: what the course calls the assignment, where that is known; its column may be named
            after that as well as after its slug.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    by_exercise: bool = False
    scale: bool = False
    which: Which | None = None
    unknown: Unknown | None = None
    allow_missing: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one student's cell; `reason` where it is not set."""

    person: Person
    submission: str
    column: str
    old: str
    new: str
    reason: str = ""

    @property
    def is_set(self) -> bool:
        """Whether the cell says something else now."""
        return not self.reason and self.old != self.new


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written; where there are problems, nothing may be."""

    which: Which
    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Person, ...]]
    changes: tuple[Change, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def plan_return(
    gradebook: Gradebook,
    slug: str,
    submissions: Sequence[Graded],
    origins: Mapping[str, Origin],
    wanted: Wanted,
    others: Sequence[Graded] = (),
) -> Plan:
    """Set the cells of a gradebook's table, and return what that changes and what forbids it.

    `others` are students without a report of their own: what is said of them goes before what is
    said of their group.
    """
    which = wanted.which or (Which.EARNED if gradebook.platform.has_late_policy else Which.FINAL)
    problems = list(gradebook.layout.problems)
    if wanted.by_exercise and wanted.which is Which.FINAL:
        problems.append(
            "Lateness takes points from the whole assignment: --by-exercise goes with --points "
            "earned."
        )
    elif wanted.by_exercise:
        which = Which.EARNED
    targets, sentences = _targets(gradebook, slug, submissions, wanted)
    matched = match(submissions, origins, gradebook.layout.people)
    problems += sentences + matched.problems
    notes, lost = _without_row(matched, submissions, wanted, which)
    filling = _Filling(gradebook, wanted, which)
    changes: list[Change] = []
    by_row = {person.row: one for one in submissions for person in matched.rows.get(one.id, ())}
    own, without = match_others(others, gradebook.layout.people)
    by_row |= own
    more, missing = _others_without_row(without, wanted)
    notes, lost = [*notes, *more], [*lost, *missing]
    for person in gradebook.layout.people:
        changes += filling.row(person, by_row.get(person.row), targets)
    return Plan(
        which,
        tuple(column for _, column in targets),
        matched.rows,
        tuple(changes),
        tuple(dict.fromkeys([*problems, *lost, *filling.problems])),
        (*notes, *matched.notes),
    )


def changes_csv(changes: Sequence[Change]) -> str:
    """Return a table of what becomes of each student's cell, fit for a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("student", "name", "submission", "column", "old", "new", "reason"))
    for one in changes:
        cells = (one.person.label, one.person.name, one.submission, one.column,
                 one.old, one.new, one.reason)  # fmt: skip
        writer.writerow([for_cell(cell) for cell in cells])
    return text.getvalue()


def _targets(
    gradebook: Gradebook, slug: str, submissions: Sequence[Graded], wanted: Wanted
) -> tuple[list[tuple[str, Column]], list[str]]:
    """Return each exercise's column, or the assignment's, and what is wrong with that."""
    exercises = list(dict.fromkeys(name for one in submissions for name in one.exercises))
    names = exercises if wanted.by_exercise else [""]
    found: dict[int, tuple[str, Column]] = {}
    problems = []
    for name in wanted.columns:
        if name not in names:
            problems.append(
                f"--column names {shown(name)}, which is no exercise of {slug}."
                if name and wanted.by_exercise
                else "With --by-exercise, --column is EXERCISE=HEADING; without, HEADING alone."
            )
    for name in names:
        titles = [name, f"{slug} {name}"] if name else [slug]
        try:
            option = f"--column {f'{name}=' if name else ''}HEADING"
            title = "" if name else wanted.title
            column = gradebook.column(wanted.columns.get(name, ""), titles, option, title)
        except UsageError as error:
            problems.append(str(error))
            continue
        if column.index in found:
            problems.append(
                f"{shown(name)} and {shown(found[column.index][0])} would both go into the column "
                f"{shown(column.heading)}."
            )
        found[column.index] = name, column
    return list(found.values()), problems


def _without_row(
    matched: Matched, submissions: Sequence[Graded], wanted: Wanted, which: Which
) -> tuple[list[str], list[str]]:
    """Return notes and problems on work whose student is in no row."""
    notes, problems = [], []
    for one in submissions:
        if sentence := matched.unknown.get(one.id):
            # There would be nothing to write for it, so nobody loses anything.
            is_unknown = (one.earned if which is Which.EARNED else one.final).points is None
            if wanted.allow_missing or is_unknown:
                notes.append(f"{shown(one.id)} is in no row of the gradebook, and is left out.")
            else:
                problems.append(sentence)
    return notes, problems


def _others_without_row(others: Sequence[Graded], wanted: Wanted) -> tuple[list[str], list[str]]:
    """Return notes and problems on students without a report who are in no row, or in several."""
    notes, problems = [], []
    for one in others:
        sentence = f"{shown(one.id)} is in no row of the gradebook, or in several"
        if one.final.points is None or wanted.allow_missing:
            notes.append(f"{sentence}, and is left out.")
        else:
            problems.append(f"{sentence}: look at the id, or leave it out with --allow-missing.")
    return notes, problems


class _Filling:
    """Sets the cells of a table, a student's after another's."""

    def __init__(self, gradebook: Gradebook, wanted: Wanted, which: Which) -> None:
        self._table, self._layout = gradebook.table, gradebook.layout
        self._platform, self._wanted, self._which = gradebook.platform, wanted, which
        self._unknown = wanted.unknown or gradebook.platform.unknown
        self.problems: list[str] = []

    def row(
        self, person: Person, one: Graded | None, targets: Sequence[tuple[str, Column]]
    ) -> Iterator[Change]:
        """Set a student's cells, or leave the row out; yield what becomes of each."""
        made = [self._cell(person, one, name, column) for name, column in targets]
        if self._unknown is Unknown.LEAVE_OUT and any(change.reason for change in made):
            self._table.drop(person.row)
            for change in made:
                reason = change.reason or "the points of another exercise are unknown"
                yield replace(change, new="", reason=f"{reason}; {_LEFT_OUT}")
            return
        for change, (_, column) in zip(made, targets, strict=True):
            if change.is_set:
                self._table.set(person.row, column.index, change.new)
            yield change

    def _cell(self, person: Person, one: Graded | None, name: str, column: Column) -> Change:
        old = self._table.value(person.row, column.index)
        change = Change(person, "" if one is None else one.id, column.heading, old, old)
        if one is None:
            return replace(change, reason=NOTHING_HANDED_IN)
        points = self._points(one, name)
        is_excused = one.state is Counting.EXCUSED and self._platform.excused
        if points.points is None and not is_excused:
            return replace(change, reason=points.reason)
        if reason := self._layout.kept(person.row, column.index):
            return replace(change, reason=reason)
        if self._table.width(person.row) <= column.index:
            self.problems.append(
                f"The row of {shown(person.label)} ends before the column "
                f"{shown(column.heading)}: download the gradebook again."
            )
            return change
        if is_excused or points.points is None:
            is_there = old.strip().upper() == self._platform.excused
            return change if is_there else replace(change, new=self._platform.excused)
        value = self._converted(
            person, column, points.points, points.max_points, has_bonus=one.is_changed
        )
        if value is None or same_number(old, value):
            return change
        return replace(change, new=f"{value:f}")

    def _points(self, one: Graded, name: str) -> Points:
        if name:
            reason = one.earned.reason or "the report says nothing of this exercise"
            return one.exercises.get(name, Points(None, Decimal(0), reason))
        return one.earned if self._which is Which.EARNED else one.final

    def _converted(
        self,
        person: Person,
        column: Column,
        points: Decimal,
        max_points: Decimal,
        *,
        has_bonus: bool,
    ) -> Decimal | None:
        """Return points as the column counts them; None where something forbids it."""
        worth = column.worth(self._table, person.row)
        if worth is None and (self._wanted.scale or column.max_at is not None):
            self.problems.append(
                f"The gradebook doesn't say as a number what {shown(column.heading)} is worth, so "
                f"points can't be converted."
            )
            return None
        if worth is not None and rounded(worth) != rounded(max_points):
            if not self._wanted.scale or not max_points:
                self.problems.append(
                    f"{shown(column.heading)} is worth {worth:f} points in the gradebook and "
                    f"{max_points:f} in the report: change one of them, or convert with --scale."
                )
                return None
            points = points * worth / max_points
        value = rounded(points)
        limit = None if has_bonus and self._platform.has_extra_credit else worth
        most = min(filter(None, (limit, self._platform.most)), default=None)
        if most is not None and value > rounded(most):
            self.problems.append(
                f"{shown(person.label)} has {value:f} points, and {self._platform.label} takes "
                f"{most:f} at most in {shown(column.heading)}."
            )
            return None
        return value


def exercise_of(option: str, by_exercise: bool) -> tuple[str, str]:
    """Return the exercise and the heading that an option --column names."""
    name, mark, heading = option.partition("=")
    return (name.strip(), heading) if by_exercise and mark else ("", option)
