"""Sheets taken back into hand_grades.csv: all rows are right, or nothing is written.

Lines are added at the end of the table, and the last on a criterion counts: what was given before
stays there to be read. Whoever gives other points than another person did has to say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from autograder.course import ManualExercise

from .hand_sheet import FilledRow, in_full
from .model import HandGrade

_BETWEEN = " / "
_AND = ", "


@dataclass(frozen=True, slots=True)
class Given:
    """What people gave for an answer so far, by criterion, each with all that is known of it."""

    grades: Mapping[str, HandGrade] = field(default_factory=dict)

    @property
    def points(self) -> dict[str, Decimal]:
        """The points that were given, by criterion."""
        return {name: one.points for name, one in self.grades.items() if one.points is not None}

    @property
    def comment(self) -> str:
        """What was written on the answer."""
        comments = (" ".join(one.comment.split()) for one in self.grades.values())
        return _BETWEEN.join(dict.fromkeys(filter(None, comments)))

    @property
    def by(self) -> str:
        """Who gave them."""
        names = (" ".join(one.by.split()) for one in self.grades.values())
        return _AND.join(dict.fromkeys(filter(None, names)))

    def is_of_another(self, answer: str) -> bool:
        """Return whether points were given for another answer than this."""
        graded = (one for one in self.grades.values() if one.points is not None)
        return any(one.answer and one.answer != answer for one in graded)


@dataclass(frozen=True, slots=True)
class Taken:
    """What sheets change: the lines to add, how many answers they are about, and what is wrong."""

    lines: tuple[Mapping[str, str], ...] = ()
    answers: int = 0
    problems: tuple[str, ...] = ()


def given_so_far(
    grades: Iterable[HandGrade], exercise: ManualExercise, find: Callable[[str], str | None]
) -> dict[str, Given]:
    """Return what was given for an exercise by student, in the order of its rubric."""
    found: dict[str, dict[str, HandGrade]] = {}
    for grade in grades:
        if grade.exercise == exercise.name:
            student = find(grade.student) or grade.student
            found.setdefault(student, {})[grade.criterion] = grade
    names = [one.name for one in exercise.rubric]
    return {
        student: Given({name: own[name] for name in names if name in own})
        for student, own in found.items()
    }


def take_rows(
    rows: Sequence[FilledRow],
    exercises: Sequence[ManualExercise],
    given: Mapping[str, Mapping[str, Given]],
    find: Callable[[str], str | None],
    slug: str,
    by: str,
    at: str,
    *,
    replaces: bool = False,
) -> Taken:
    """Return what rows of sheets change.

    Args:
        rows: of all sheets, in order.
        exercises: the assignment's that people grade.
        given: what was given before, by exercise and student.
        find: returns the id that a cell means, a code's as well; None if there is none.
        slug: the assignment.
        by: who grades where the row names nobody.
        at: the time.
        replaces: whether other people's points give way, and earlier rows to later ones.
    """
    lines: dict[tuple[str, str, str], Mapping[str, str]] = {}
    problems: list[str] = []
    first: dict[tuple[str, str], FilledRow] = {}
    changed: set[tuple[str, str]] = set()
    by_name = {one.name: one for one in exercises}
    for row in rows:
        student = find(row.student)
        if student is None:
            problems.append(f"{row.place}: nobody in the results is {row.student!r:.80}.")
            continue
        key = (row.exercise, student)
        other = first.setdefault(key, row)
        if other is not row and not replaces and _differ(row, other):
            problems.append(
                f"{row.place}: {row.student} has other points or another comment than in "
                f"{other.place}: correct one of them, or let the last count with --replace."
            )
            continue
        before = given.get(row.exercise, {}).get(student, Given())
        change = _Change(row, before, by_name[row.exercise], by, replaces)
        problems += change.conflicts()
        for name, points, comment, who in change.lines():
            changed.add(key)
            lines[(*key, name)] = {
                "assignment": slug,
                "student": student,
                "exercise": row.exercise,
                "criterion": name,
                "points": in_full(points),
                "comment": comment,
                "by": who,
                "at": at,
                "answer": row.answer,
            }
    if problems:
        return Taken(problems=tuple(problems))
    return Taken(tuple(lines.values()), len(changed))


def _differ(one: FilledRow, other: FilledRow) -> bool:
    both = one.points.keys() & other.points.keys()
    if any(one.points[name] != other.points[name] for name in both):
        return True
    return bool(one.comment and other.comment and one.comment != other.comment)


class _Change:
    """What one row changes of what was given for an answer."""

    def __init__(
        self, row: FilledRow, before: Given, exercise: ManualExercise, by: str, replaces: bool
    ) -> None:
        self._row, self._before, self._replaces = row, before, replaces
        self._exercise = exercise
        # A sheet has the name of who graded it before, who need not be who changes it now.
        self.by = row.by if row.by and row.by != before.by else by
        self._points = {
            name: points for name, points in row.points.items() if before.points.get(name) != points
        }
        self._says_more = bool(row.comment) and row.comment != before.comment
        self._seen = row.is_seen and bool(row.answer) and before.is_of_another(row.answer)

    def conflicts(self) -> list[str]:
        """Return a sentence for each thing that another person gave, and gave otherwise."""
        if self._replaces:
            return []
        row, grades, found = self._row, self._before.grades, []
        for name, points in self._points.items():
            old = grades.get(name)
            if old is not None and old.points is not None and not self._is_own(old):
                found.append(
                    f"{row.place}: {self.by} gives {in_full(points)} for {name} to {row.student}, "
                    f"{old.by or 'somebody'} gave {in_full(old.points)} ({old.place}): agree, or "
                    f"let the new points count with --replace."
                )
        others = [old for old in grades.values() if old.comment and not self._is_own(old)]
        if self._says_more and others:
            found.append(
                f"{row.place}: {others[0].by or 'somebody'} wrote another comment on the answer of "
                f"{row.student} ({others[0].place}): agree, or let the new one count with "
                f"--replace."
            )
        return found

    def lines(self) -> list[tuple[str, Decimal | None, str, str]]:
        """Return the criteria whose line changes, each with its points, comment and by whom."""
        found = []
        for one in self._exercise.rubric:
            old = self._before.grades.get(one.name)
            points = self._points.get(one.name, None if old is None else old.points)
            comment = "" if old is None else old.comment
            if self._says_more:
                comment = self._row.comment if one.name == self._holder() else ""
            is_new = one.name in self._points or (points is not None and self._confirms(old))
            if is_new:
                found.append((one.name, points, comment, self.by))
            elif comment != ("" if old is None else old.comment):
                # Who gave the points stays named beside whoever writes on them.
                is_own = old is None or old.points is None or self._is_own(old)
                by = self.by if is_own or old is None else f"{old.by}{_AND}{self.by}".strip(_AND)
                found.append((one.name, points, comment, by))
        return found

    def _confirms(self, old: HandGrade | None) -> bool:
        """Return whether points that stay are given anew, for an answer that has changed."""
        if old is None or not self._row.answer or old.answer == self._row.answer:
            return False
        return self._seen or bool(self._points and self._is_own(old))

    def _holder(self) -> str:
        """Return the criterion that a comment on the whole answer stands with."""
        names = [one.name for one in self._exercise.rubric]
        grades = self._before.grades
        own = [name for name in names if name in self._points]
        own += [name for name in names if name in grades and self._is_own(grades[name])]
        return [*own, *(name for name in names if name not in grades), names[0]][0]

    def _is_own(self, grade: HandGrade) -> bool:
        return self.by == grade.by or self.by in grade.by.split(_AND)
