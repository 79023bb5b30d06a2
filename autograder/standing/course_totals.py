"""What comes of a course for each of its students, made of what counts in each assignment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from autograder.course import LateDays, TotalPlan
from autograder.report import Counting, Final, exact_points

from .rules import CourseRules
from .total import Total, total_of
from .what_if import what_if_sentences


@dataclass(frozen=True, slots=True)
class Result:
    """What counts of a student in an assignment, and how many late days were spent on it."""

    final: Final
    spent: int = 0


# By assignment and student.
Results = Mapping[str, Mapping[str, Result]]


@dataclass(frozen=True, slots=True)
class StudentTotal:
    """What comes of a course for a student.

    Attributes:
        id: who.
        finals: what counts, by assignment, the earliest first; and by part, where that has scores.
        points: the plain sum of what counts; None where something is not known.
        total: what course.toml makes of it; None where it does not say.
        spent: late days spent, by assignment, where there are any.
    """

    id: str
    finals: Mapping[str, Final]
    points: Fraction | None
    total: Total | None
    spent: Mapping[str, int]

    def what_if(self) -> list[str]:
        """Return what the student reads of the grades that are still to be had."""
        return [] if self.total is None else what_if_sentences(self.total, self.finals)


@dataclass(frozen=True, slots=True)
class CourseTotals:
    """What comes of a course, by student, sorted by id.

    Attributes:
        rules: what the course's files say.
        students: by id.
        notes: what instructors should look at.
    """

    rules: CourseRules
    students: Mapping[str, StudentTotal]
    notes: tuple[str, ...] = ()

    @property
    def plan(self) -> TotalPlan | None:
        """How the total is reckoned, where course.toml says so."""
        return self.rules.plan.total

    @property
    def late_days(self) -> LateDays | None:
        """Which late days there are, where course.toml says so."""
        return self.rules.plan.late_days


def reckon_course(
    rules: CourseRules, results: Results, now: datetime | None = None
) -> CourseTotals:
    """Return what comes of a course.

    Where there is no result of a student, nothing was handed in: that is 0 points once the
    assignment is over, which is when its due date is past, or, if it has none, when others have
    results. Until then it is still to come.

    Args:
        rules: what the course's files say.
        results: what counts by now; everybody in it, and in a table of scores, has a total.
        now: the time to go by, with its time zone; by default the present.
    """
    time = now or datetime.now(UTC)
    slugs = (*rules.slugs, *(slug for slug in results if slug not in rules.titles))
    worth = {slug: _worth(rules, results, slug) for slug in slugs}
    ids = {id_ for own in results.values() for id_ in own}
    scored = {id_ for own in rules.scores.values() for id_ in own}
    students = {}
    for id_ in sorted(ids | scored):
        finals = {
            slug: _final(rules, results, slug, id_, time) or _missing(rules, results, slug, time)
            for slug in slugs
        }
        finals = {slug: _with_worth(final, worth[slug]) for slug, final in finals.items()}
        scores = {part: own[id_] for part, own in rules.scores.items() if id_ in own}
        students[id_] = _student(rules, results, id_, finals, scores)
    return CourseTotals(rules, students, tuple(_notes(rules, ids)))


def _student(
    rules: CourseRules,
    results: Results,
    id_: str,
    finals: Mapping[str, Final],
    scores: Mapping[str, Final],
) -> StudentTotal:
    plan = rules.plan.total
    spent = {slug: own[id_].spent for slug, own in results.items() if id_ in own}
    everything = {**finals, **scores}
    return StudentTotal(
        id_,
        everything,
        _sum(final for slug, final in finals.items() if slug in results),
        None if plan is None else total_of(plan, everything),
        {slug: spent[slug] for slug in finals if spent.get(slug)},
    )


def _final(
    rules: CourseRules, results: Results, slug: str, id_: str, now: datetime
) -> Final | None:
    result = results.get(slug, {}).get(id_)
    if result is None:
        return None
    is_early = slug in rules.due and now < rules.due[slug]
    if result.final.state is Counting.NOT_HANDED_IN and is_early:
        return None
    return result.final


def _missing(rules: CourseRules, results: Results, slug: str, now: datetime) -> Final:
    """Return what counts of who has no result."""
    has_others = bool(results.get(slug))
    due = rules.due.get(slug)
    is_over = has_others if due is None else due <= now
    if not is_over:
        return Final(Counting.OPEN, None, 0.0, "nothing has been handed in yet")
    if not has_others:
        return Final(Counting.WAITING, None, 0.0, "nobody's work has been graded yet")
    return Final(Counting.NOT_HANDED_IN, None, 0.0, "nothing was handed in")


def _with_worth(final: Final, worth: float) -> Final:
    """Return what counts with what could be reached, where a hand-in alone would say so."""
    if final.max_points or final.state is Counting.FINAL:
        return final
    return Final(final.state, final.points, worth, final.reason, final.is_changed)


def _worth(rules: CourseRules, results: Results, slug: str) -> float:
    """Return what an assignment is worth: what results say, else what assignment.toml does."""
    most = max((one.final.max_points for one in results.get(slug, {}).values()), default=0.0)
    return most or rules.worth.get(slug, 0.0)


def _sum(finals: Iterator[Final]) -> Fraction | None:
    """Return the sum of what counts; None where something that was handed in has no points."""
    total = Fraction()
    for final in finals:
        if final.state in (Counting.EXCUSED, Counting.NOT_HANDED_IN, Counting.OPEN):
            continue
        if final.points is None:
            return None
        total += exact_points(final.points)
    return total


def _notes(rules: CourseRules, ids: set[str]) -> Iterator[str]:
    for part in rules.plan.total.parts if rules.plan.total is not None else ():
        if not part.scores:
            continue
        if not rules.scores[part.name]:
            yield f"{part.scores} has no scores yet: {part.name} counts as still to come."
        for id_ in rules.scores[part.name]:
            if ids and id_ not in ids:
                yield f"{part.scores}: no results have a student {id_!r:.60}."
