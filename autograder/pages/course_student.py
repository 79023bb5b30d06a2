"""A student's own page of the course: what counts, what it comes to, what is still to be had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from autograder.course import Count, LateDays, Part, TotalPlan
from autograder.report import Counting, Final, exact_points
from autograder.standing import (
    CourseTotals,
    Outcome,
    PartTotal,
    StudentTotal,
    Total,
    Use,
    rounded_percent,
)

from .rendering import counted, points, render
from .student import title_of

_NOT_KNOWN = "We do not know your points yet. This is not a zero."
_MORE_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A result: its name, its points, and a sentence on what becomes of it; `key` is its look."""

    name: str
    points: str
    share: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the total: its name, its share, how it is reckoned, and its results."""

    name: str
    share: str
    rules: Sequence[str]
    is_missed: bool
    lines: Sequence[Line]
    has_shares: bool


@dataclass(frozen=True, slots=True)
class CourseStudentView:
    """All that the template asks for.

    Attributes:
        id: whose page it is.
        big: the total, as it stands.
        small: what the total is, in a few words.
        grade: the grade; empty where there is none.
        outcome: sentences on what it comes to.
        what_if: sentences on what is still to be had.
        late_days: late days spent and left; empty where the course has none.
        parts: what the total is made of; without a plan one part of all assignments.
        others: results that are in no part.
        rounding: how the total is rounded; empty without a plan.
    """

    id: str
    big: str
    small: str
    grade: str
    outcome: Sequence[str]
    what_if: Sequence[str]
    late_days: str
    parts: Sequence[PartView]
    others: Sequence[Line]
    rounding: str


def course_student_page(totals: CourseTotals, student: StudentTotal) -> str:
    """Return the page that a student may read of the course: it says nothing of anybody else."""
    view = view_of_course_student(totals, student)
    return render("course_student.html", ("course_student.css",), view=view)


def view_of_course_student(totals: CourseTotals, student: StudentTotal) -> CourseStudentView:
    """Return what the page shows."""
    total, titles = student.total, totals.rules.titles
    late_days = _late_days(totals.late_days, student.spent)
    if total is None:
        slugs = [slug for slug in student.finals if slug not in totals.rules.scores]
        lines = [_line(titles, slug, student.finals[slug], student.spent, "") for slug in slugs]
        part = PartView("Assignments", "", (), False, lines, has_shares=True)
        most = sum(
            (
                exact_points(final.max_points)
                for final in student.finals.values()
                if final.state is not Counting.EXCUSED
            ),
            Fraction(),
        )
        big = points(None if student.points is None else float(student.points))
        small = f"of {points(float(most))} points, all assignments together"
        return CourseStudentView(student.id, big, small, "", (), (), late_days, (part,), (), "")
    named = {slug for own in total.plan.parts for slug in own.assignments}
    others = [
        _line(titles, slug, final, student.spent, "It does not count for the total.")
        for slug, final in student.finals.items()
        if slug not in named and slug not in totals.rules.scores
    ]
    big, small = _head(total)
    return CourseStudentView(
        student.id,
        big,
        small,
        total.grade,
        _outcome(total),
        student.what_if(),
        late_days,
        [_part(total, own, titles, student.spent) for own in total.parts],
        others,
        _rounding(total.plan),
    )


def _head(total: Total) -> tuple[str, str]:
    if total.so_far is None or total.worst is None or total.best is None:
        return "—", "nothing counts yet"
    percent = f"{total.so_far.percent} %"
    if total.is_final:
        return percent, "of the course"
    low, high = total.worst.percent, total.best.percent
    return percent, f"so far; at the end it will be between {low} % and {high} %"


def _outcome(total: Total) -> list[str]:
    if total.so_far is None:
        return []
    missed = _missed(total, total.so_far)
    if total.passed is True:
        return ["You pass."]
    if total.passed is False:
        return [f"You do not pass: {' and '.join(missed)}." if missed else "You do not pass."]
    return [f"So far, {' and '.join(missed)}." if missed else ""] if missed else []


def _missed(total: Total, outcome: Outcome) -> list[str]:
    found = [
        f"{own.part.name} is below the {_percent(own.part.minimum)} that it needs"
        for own in total.parts
        if own.part.minimum is not None and own.part.name in outcome.missed
    ]
    if outcome.is_short and total.plan.minimum is not None:
        found.append(f"the total is below the {_percent(total.plan.minimum)} that it needs")
    return found


def _part(
    total: Total, own: PartTotal, titles: Mapping[str, str], spent: Mapping[str, int]
) -> PartView:
    part, plan = own.part, total.plan
    lines = [
        _line(titles, entry.name, entry.final, spent, _use(part, entry.use))
        for entry in own.entries
    ]
    rules = [_weight(plan, part), *_rules(part, titles)]
    share = "" if own.share is None else _shown(own.share, plan.decimals, part.minimum)
    return PartView(part.name, share, rules, own.is_missed, lines, has_shares=True)


def _weight(plan: TotalPlan, part: Part) -> str:
    weight = sum((each.weight for each in plan.parts), Fraction())
    return f"It is {_percent(part.weight / weight)} of the total."


def _rules(part: Part, titles: Mapping[str, str]) -> list[str]:
    rules: list[str] = []
    many = len(part.assignments)
    if part.best is not None and part.best < many:
        rules.append(f"Your best {part.best} of {many} count.")
    if part.drop:
        which = "result is" if part.drop == 1 else f"{part.drop} results are"
        rules.append(f"Your lowest {which} left out.")
    if part.count is Count.POINTS and many > 1:
        rules.append("Points are added up, so what has more points weighs more.")
    for slug, weight in part.weights.items():
        rules.append(f"{titles.get(slug) or title_of(slug)} counts {points(float(weight))} times.")
    if part.minimum is not None:
        rules.append(f"To pass, you need at least {_percent(part.minimum)} of it.")
    return rules


def _use(part: Part, use: Use) -> str:
    if use is Use.DROPPED and part.best is not None:
        return f"It does not count: it is not among your best {part.best}."
    if use is Use.DROPPED:
        return (
            "It does not count: it is the lowest."
            if part.drop == 1
            else ("It does not count: it is among the lowest.")
        )
    return "It is worth no points." if use is Use.WITHOUT_POINTS else ""


def _line(
    titles: Mapping[str, str], name: str, final: Final, spent: Mapping[str, int], words: str
) -> Line:
    """Return a result's line; `words` are what becomes of it in the total, where that matters."""
    key, said = _state(final)
    sentences = [sentence for sentence in (said, words) if sentence]
    if spent.get(name):
        sentences.append(f"{counted(spent[name], 'late day')} spent.")
    known = Fraction() if final.state is Counting.NOT_HANDED_IN else None
    if final.state is Counting.FINAL and final.points is not None:
        known = exact_points(final.points)
    most = exact_points(final.max_points)
    out_of = f" of {points(final.max_points)}" if most else ""
    shown = "" if known is None else f"{points(float(known))}{out_of}"
    share = _shown(known / most, 0, None) if known is not None and most else ""
    if final.state is Counting.FINAL and words.startswith("It does not count:"):
        key = "dropped"
    return Line(titles.get(name) or name, shown, share, key, " ".join(sentences))


def _state(final: Final) -> tuple[str, str]:
    """Return the look of what counts, and what is said of it where there are no points."""
    if final.state is Counting.FINAL:
        return "", "Your teachers changed the points." if final.is_changed else ""
    return {
        Counting.EXCUSED: ("excused", "Excused: it does not count, and it is not a zero."),
        Counting.WAITING: ("waiting", "It waits for a person to grade it."),
        Counting.OPEN: ("open", "Still to come."),
        Counting.NOT_HANDED_IN: ("missing", "Nothing was handed in."),
        Counting.UNKNOWN: ("unknown", _NOT_KNOWN),
    }[final.state]


def _late_days(late: LateDays | None, spent: Mapping[str, int]) -> str:
    if late is None:
        return ""
    gone = sum(spent.values())
    return f"{gone} of {counted(late.budget, 'day')} spent, {max(late.budget - gone, 0)} left"


def _rounding(plan: TotalPlan) -> str:
    if plan.decimals == 0:
        return "The total is rounded once, at the end, to a whole percent: a half is rounded up."
    decimals = counted(plan.decimals, "decimal")
    return f"The total is rounded once, at the end, to {decimals}: a half is rounded up."


def _percent(share: Fraction) -> str:
    return f"{points(float(share * 100))} %"


def _shown(share: Fraction, decimals: int, minimum: Fraction | None) -> str:
    """Return a share as a percentage, with as many decimals as it takes to tell a miss."""
    for more in range(decimals, _MORE_DECIMALS):
        percent = rounded_percent(share, more)
        if minimum is None or share >= minimum or Fraction(percent) < 100 * minimum:
            return f"{percent} %"
    return f"{rounded_percent(share, decimals)} %"
