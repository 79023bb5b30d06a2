"""From what the tests gave to what counts: one student, one assignment, in exact numbers.

Exercises first: tests or people, then adjustments of the exercise. Then their sum, what lateness
takes of it, and adjustments of the whole. Nothing falls below zero, and only a bonus goes over the
maximum.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from autograder.course import Assignment, ManualExercise
from autograder.models import LatePolicy, Status
from autograder.report import Counting, days_late, exact_points, rounded_points

from .model import Adjustment, Counted, Extension, HandGrade, How, Mark, Standing, Step

_OPEN = "nothing is handed in, and there is time left"
_NOTHING = "nothing was handed in"
_NO_TIME = "it is not known when the work was handed in"
_UNREADABLE = "the hand-in could not be read"
_OUR_FAULT = "the grader failed on a test: grade the work again"


@dataclass(frozen=True, slots=True)
class Own:
    """What the course's tables say about one student in one assignment."""

    adjustments: tuple[Adjustment, ...] = ()
    extensions: tuple[Extension, ...] = ()
    hand_grades: Mapping[tuple[str, str], HandGrade] = field(default_factory=dict)

    @property
    def is_excused(self) -> bool:
        """Whether the assignment does not count for them."""
        return any(one.is_excused for one in self.extensions)

    def due(self, due: datetime | None) -> tuple[datetime | None, Extension | None]:
        """Return their own due date, and what gave it to them, if it is another than `due`."""
        latest, given = due, None
        for one in self.extensions:
            other = one.due
            if other is None and one.days is not None and due is not None:
                other = due + timedelta(days=one.days)
            if other is not None and (
                latest is None or other.astimezone(UTC) > latest.astimezone(UTC)
            ):
                latest, given = other, one
        if latest is not None and due is not None:
            latest = latest.astimezone(due.tzinfo)
        return latest, given


@dataclass(slots=True)
class _Line:
    """Points on their way through adjustments; what is unknown stays so until it is set."""

    value: Fraction | None
    most: Fraction
    bonus: Fraction = Fraction()
    steps: list[Step] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def total(self) -> Fraction | None:
        return None if self.value is None else self.value + self.bonus

    def take(self, lines: Iterable[Adjustment]) -> None:
        for line in lines:
            before = self.total
            over = self._apply(line)
            after = self.total
            self.steps.append(
                Step(
                    kind="adjustment",
                    exercise=line.exercise,
                    before=_shown(before),
                    after=_shown(after),
                    how=line.how.value,
                    value=None if line.value is None else float(line.value),
                    comment=line.comment,
                    by=line.by,
                    at=line.at,
                )
            )
            self._look_at(line, before, after, over)

    def _apply(self, line: Adjustment) -> bool:
        """Change the points; return whether they would have gone over the maximum."""
        if line.value is None:
            return False
        value = Fraction(line.value)
        if line.how is How.BONUS:
            self.bonus += value
            return False
        if line.how is How.SET:
            changed = value
        elif self.value is None:
            return False
        else:
            changed = self.value + value if line.how is How.ADD else self.value * value
        self.value = min(max(changed, Fraction()), self.most)
        return changed > self.most

    def _look_at(
        self, line: Adjustment, before: Fraction | None, after: Fraction | None, over: bool
    ) -> None:
        if line.how is How.COMMENT:
            return
        place = Path(line.place).name  # without the folders, which are the instructor's own
        if over:
            self.notes.append(
                f"{place}: more than the maximum of {_words(self.most)} does not count; write "
                f"bonus in the column how if it is meant to."
            )
        elif before is None and after is None:
            self.notes.append(f"{place}: these points are not known yet, so it waits.")
        elif before == after:
            self.notes.append(
                f"{place}: this changes nothing: the points are {_words(before)} without it."
            )
        elif line.was is not None and (before is None or _shown(before) != float(line.was)):
            self.notes.append(
                f"{place}: this was made when the points were {line.was:f}; now they are "
                f"{_words(before)} without it. Is it still meant?"
            )


def reckon(
    assignment: Assignment,
    document: Mapping[str, Any] | None,
    own: Own,
    *,
    late_days: int,
    now: datetime,
    max_points: float = 0.0,
) -> Standing:
    """Return what counts of a student in an assignment.

    Args:
        assignment: which one.
        document: the report on their work, or on their group's; None if nothing was handed in.
        own: what people did around the points.
        late_days: how many days of their budget are spent on it.
        now: the present time, since who has time left has missed nothing.
        max_points: what the tests of others' work can give, where nothing was handed in.
    """
    exercises = [] if document is None else _exercises(assignment, document, own)
    tested = max_points if document is None else document["max_points"]
    most = _most(assignment, document, exercises, exact_points(tested))
    due, extension = own.due(assignment.due)
    steps = [step for _, line in exercises for step in line.steps]
    notes = [note for _, line in exercises for note in line.notes]
    if extension is not None:
        steps.append(_given("extension", extension, due))
    bonus = sum((_bonus_of(one, line) for one, line in exercises), Fraction())
    whole = _Line(_sum(document, exercises), most, bonus)
    late = _Late()
    if document is not None:
        late = _lateness(document, due, late_days, assignment.late)
    in_time = _Line(whole.value, most, whole.bonus)
    if late.days is not None and assignment.due is not None:
        whole.value, whole.bonus = _after_lateness(whole, late.days, assignment.late, steps)
    if late_days and late.days is not None:
        steps.append(Step("late_days", "", None, None, value=float(late_days)))
    adjustments = [one for one in own.adjustments if not one.exercise]
    if document is None and any(one.value is not None for one in adjustments):
        # What people gave who handed in nothing.
        whole.value = in_time.value = Fraction()
    if late.is_unknown:
        whole.value = None
    whole.take(adjustments)
    in_time.take(adjustments)
    steps += whole.steps
    notes += whole.notes
    is_overridden = any(one.how is How.SET for one in adjustments)
    state, reason = _state(document, exercises, whole, late.is_unknown and not is_overridden)
    if document is None and whole.value is None:
        has_time = due is not None and now < due
        state = Counting.OPEN if has_time else Counting.NOT_HANDED_IN
        reason = _OPEN if has_time else _NOTHING
    for one in own.extensions:
        if one.is_excused:
            state, reason = Counting.EXCUSED, one.comment or "excused"
            steps.append(_given("excused", one, None))
            break
    return Standing(
        state=state,
        points=_shown(whole.total) if state is Counting.FINAL else None,
        max_points=rounded_points(most),
        in_time=_in_time(state, in_time, late),
        reason=reason,
        exercises=tuple(one for one, _ in exercises),
        steps=tuple(steps),
        days_late=late.days,
        days_spent=late_days if late.days is not None else 0,
        due=due if extension is not None or late_days else None,
        notes=tuple(notes),
    )


def _in_time(state: Counting, line: _Line, late: _Late) -> float | None:
    # Without a time nobody knows what counts after lateness, and all know what does before.
    is_known = state is Counting.FINAL or (state is Counting.UNKNOWN and late.is_unknown)
    return _shown(line.total) if is_known else None


def _exercises(
    assignment: Assignment, document: Mapping[str, Any], own: Own
) -> list[tuple[Counted, _Line]]:
    """Return all exercises as they count, in the order of assignment.toml."""
    bonus = {one.name for one in assignment.exercises if one.bonus}
    found: dict[str, tuple[Counted, _Line]] = {}
    for entry in document["exercises"]:
        name, points = entry["name"], entry["points"]
        tested = None if points is None else exact_points(points)
        line = _Line(tested, exact_points(entry["max_points"]))
        found[name] = _counted(name, line, own, is_bonus=name in bonus)
    for manual in assignment.manual:
        marks = tuple(_marks(manual, own))
        known = [one.points for one in marks if one.points is not None]
        sum_of = sum((Fraction(Decimal(repr(points))) for points in known), Fraction())
        line = _Line(sum_of if len(known) == len(marks) else None, Fraction(manual.points))
        found[manual.name] = _counted(
            manual.name, line, own, is_bonus=manual.bonus, is_manual=True, marks=marks
        )
    order = _in_order(assignment, list(found))
    return [found[name] for name in order]


def _in_order(assignment: Assignment, names: Sequence[str]) -> list[str]:
    """Return names with those graded by hand where assignment.toml has them."""
    manual = {one.name: one.after for one in assignment.manual}
    order = [name for name in names if name not in manual]
    for name, after in manual.items():
        order.insert(order.index(after) + 1 if after in order else 0, name)
    return order


def _counted(name: str, line: _Line, own: Own, **known: Any) -> tuple[Counted, _Line]:
    line.take(one for one in own.adjustments if one.exercise == name)
    counted = Counted(name, _shown(line.total), rounded_points(line.most), **known)
    return counted, line


def _marks(exercise: ManualExercise, own: Own) -> Iterable[Mark]:
    for criterion in exercise.rubric:
        given = own.hand_grades.get((exercise.name, criterion.name))
        points = None if given is None else given.points
        yield Mark(
            criterion.name,
            None if points is None else float(min(points, criterion.points)),
            float(criterion.points),
            "" if given is None else given.comment,
            "" if given is None else given.by,
        )


def _most(
    assignment: Assignment,
    document: Mapping[str, Any] | None,
    exercises: Sequence[tuple[Counted, _Line]],
    tested: Fraction,
) -> Fraction:
    """Return what can be reached without a bonus; `tested` is what all tests together can give."""
    if document is not None and (document["exercises"] or not tested):
        return sum((line.most for one, line in exercises if not one.is_bonus), Fraction())
    # Of what can't be read, or isn't there, the sum alone is known.
    tested -= sum(
        (Fraction(one.points or 0) for one in assignment.exercises if one.bonus), Fraction()
    )
    by_hand = sum((one.points for one in assignment.manual if not one.bonus), Decimal())
    return max(tested, Fraction()) + Fraction(by_hand)


def _bonus_of(one: Counted, line: _Line) -> Fraction:
    return line.bonus + ((line.value or Fraction()) if one.is_bonus else Fraction())


def _sum(
    document: Mapping[str, Any] | None, exercises: Sequence[tuple[Counted, _Line]]
) -> Fraction | None:
    """Return the points of all exercises but for bonus; None if some are unknown."""
    if document is None or document["status"] == Status.UNGRADABLE:
        return None
    if any(line.value is None for _, line in exercises):
        return None
    values = [line.value or Fraction() for one, line in exercises if not one.is_bonus]
    return sum(values, Fraction())


@dataclass(frozen=True, slots=True)
class _Late:
    """How many days; `is_unknown` where a late policy would have to know, and nobody does."""

    days: int | None = None
    is_unknown: bool = False


def _lateness(
    document: Mapping[str, Any], due: datetime | None, late_days: int, policy: LatePolicy
) -> _Late:
    late = document.get("lateness")
    if late is None or due is None:
        return _Late()
    if late["submitted"] is None:
        return _Late(is_unknown=True)
    submitted = datetime.fromisoformat(late["submitted"])
    return _Late(days_late(due + timedelta(days=late_days), policy, submitted))


def _after_lateness(
    whole: _Line, days: int, policy: LatePolicy, steps: list[Step]
) -> tuple[Fraction | None, Fraction]:
    per_day, at_most = (Fraction(Decimal(repr(v))) for v in (policy.per_day, policy.at_most))
    left = 1 - min(at_most, days * per_day)
    if not days or left == 1:
        return whole.value, whole.bonus
    value = None if whole.value is None else whole.value * left
    bonus = whole.bonus * left
    after = None if value is None else value + bonus
    steps.append(Step("late", "", _shown(whole.total), _shown(after), value=float(days)))
    return value, bonus


def _state(
    document: Mapping[str, Any] | None,
    exercises: Sequence[tuple[Counted, _Line]],
    whole: _Line,
    has_no_time: bool,
) -> tuple[Counting, str]:
    if whole.value is not None and not has_no_time:
        return Counting.FINAL, ""
    if document is not None and document["status"] == Status.UNGRADABLE:
        return Counting.UNKNOWN, _UNREADABLE
    unknown = [one for one, line in exercises if line.value is None]
    if any(not one.is_manual for one in unknown):
        return Counting.UNKNOWN, _OUR_FAULT
    if unknown:
        names = ", ".join(one.name for one in unknown)
        return Counting.WAITING, f"{names} {'is' if len(unknown) == 1 else 'are'} graded by people"
    return Counting.UNKNOWN, _NO_TIME


def _given(kind: str, extension: Extension, due: datetime | None) -> Step:
    until = "" if due is None else f"until {_moment(due)}"
    comment = ": ".join(filter(None, (until, extension.comment)))
    return Step(kind, "", None, None, comment=comment, by=extension.by, at=extension.at)


def _moment(due: datetime) -> str:
    """Return a time as people write it, in no language but ours."""
    month = calendar.month_name[due.month]
    return f"{due.day} {month} {due.year}, {due:%H:%M}"


def _shown(value: Fraction | None) -> float | None:
    return None if value is None else rounded_points(value)


def _words(value: Fraction | None) -> str:
    return "unknown" if value is None else f"{rounded_points(value):.10g}"
