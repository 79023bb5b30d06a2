"""What a student still needs for each better grade, and a sentence for it in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from autograder.course import TotalPlan
from autograder.report import Counting

from .total import Finals, Outcome, outcome_if, total_of

_ALL = 100


@dataclass(frozen=True, slots=True)
class Need:
    """What it takes to reach a grade, or to pass where there are no grades.

    Attributes:
        grade: the grade; empty for passing alone.
        percent: the smallest whole percentage that is enough if everything to come earns it; None
            where even all points are not enough.
    """

    grade: str
    percent: int | None


def what_if(plan: TotalPlan, finals: Finals) -> tuple[Need, ...]:
    """Return what each grade above the present standing takes, the nearest grade first.

    There is none where nothing is to come. Bonus points are not foreseen.

    Args:
        plan: how the total is reckoned.
        finals: what counts, as in `total_of`.
    """
    total = total_of(plan, finals)
    if total.is_final:
        return ()
    return tuple(Need(grade, _needed(plan, finals, grade)) for grade in _above(plan, total.so_far))


def what_if_sentences(plan: TotalPlan, finals: Finals) -> list[str]:
    """Return what a student reads of it; nothing where nothing is to come.

    Where all that is to come is for teachers to do, nobody is told to earn anything.

    Args:
        plan: how the total is reckoned.
        finals: what counts, as in `total_of`.
    """
    total = total_of(plan, finals)
    if total.is_final:
        return []
    lines: list[str] = []
    worst, so_far = total.worst, total.so_far
    if worst is not None and worst.passed is not False and (worst.grade or worst.passed):
        lines.append(f"You are sure of {_called(worst.grade)}, whatever you earn from now on.")
    if not any(one.final.state is Counting.OPEN for one in total.to_come):
        return lines
    if so_far is not None and so_far.grade and so_far.passed is not False:
        percent = _needed(plan, finals, so_far.grade)
        if percent:
            lines.append(_takes(so_far.grade, percent, verb="keep"))
    out_of_reach: list[str] = []
    for need in what_if(plan, finals):
        if need.percent is None:
            out_of_reach.append(_called(need.grade))
        elif need.percent:
            lines.append(_takes(need.grade, need.percent, verb="get"))
    if out_of_reach:
        lines.append(f"Out of reach by now: {_listed(out_of_reach)}.")
    return lines


def _takes(grade: str, percent: int, verb: str) -> str:
    aim = f"{verb} {_called(grade)}" if grade else "pass"
    if percent == _ALL:
        return f"To {aim}, you need all points of everything that is still to come."
    return f"To {aim}, you need at least {percent} % of everything that is still to come."


def _called(grade: str) -> str:
    return f"grade {grade}" if grade else "passing"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _above(plan: TotalPlan, so_far: Outcome | None) -> list[str]:
    """Return the grades that would be better than what there is, the nearest first."""
    if not plan.bands:
        is_open = plan.tells_who_passes and not (so_far and so_far.passed)
        return [""] if is_open else []
    now = None if so_far is None else _rank(plan, so_far.grade)
    grades = [band.grade for band in reversed(plan.bands) if band.grade != plan.failing]
    return [grade for grade in grades if now is None or _rank(plan, grade) < now]


def _rank(plan: TotalPlan, grade: str) -> int:
    """Return a grade's place among the bands, the best first; a failing one's is the last."""
    if grade == plan.failing:
        return len(plan.bands)
    return [band.grade for band in plan.bands].index(grade)


def _needed(plan: TotalPlan, finals: Finals, grade: str) -> int | None:
    """Return the smallest whole percentage with which all that is to come reaches a grade."""

    def is_enough(percent: int) -> bool:
        outcome = outcome_if(plan, finals, Fraction(percent, 100))
        if outcome is None or outcome.passed is False:
            return False
        return not grade or _rank(plan, outcome.grade) <= _rank(plan, grade)

    if not is_enough(_ALL):
        return None
    # Who earns more is never worse off, so the smallest is found by halving.
    low, high = 0, _ALL
    while low < high:
        middle = (low + high) // 2
        if is_enough(middle):
            high = middle
        else:
            low = middle + 1
    return high
