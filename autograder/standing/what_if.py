"""What a student still needs for each better grade, and a sentence for it in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from autograder.course import TotalPlan
from autograder.report import Counting

from .total import Finals, Outcome, Total, outcome_of_shares, share_of_part

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
    return _needs(_Outlook(plan, finals))


def what_if_sentences(total: Total, finals: Finals) -> list[str]:
    """Return what a student reads of it; nothing where nothing is to come.

    Where all that is to come is for teachers to do, nobody is told to earn anything.

    Args:
        total: the student's total.
        finals: what it was made of, as in `total_of`.
    """
    if total.is_final:
        return []
    outlook = _Outlook(total.plan, finals)
    lines: list[str] = []
    worst, so_far = total.worst, total.so_far
    if worst is not None and worst.passed is not False and (worst.grade or worst.passed):
        lines.append(f"You are sure of {_called(worst.grade)}, whatever you earn from now on.")
    if not any(one.final.state is Counting.OPEN for one in total.to_come):
        return lines
    if so_far is not None and so_far.grade and so_far.passed is not False:
        percent = outlook.needed(so_far.grade)
        if percent:
            lines.append(_takes(so_far.grade, percent, verb="keep"))
    out_of_reach: list[str] = []
    for need in _needs(outlook):
        if need.percent is None:
            out_of_reach.append(_called(need.grade))
        elif need.percent:
            lines.append(_takes(need.grade, need.percent, verb="get"))
    if out_of_reach:
        lines.append(f"Out of reach by now: {_listed(out_of_reach)}.")
    return lines


class _Outlook:
    """What comes of a course by how much of what is to come is earned."""

    def __init__(self, plan: TotalPlan, finals: Finals) -> None:
        self.plan = plan
        self._finals = finals
        known = [share_of_part(part, finals, None) for part in plan.parts]
        upper = [share_of_part(part, finals, Fraction(1)) for part in plan.parts]
        lower = [share_of_part(part, finals, Fraction(0)) for part in plan.parts]
        self.is_open = any(high != low for high, low in zip(upper, lower, strict=True))
        # What can't change any more is not reckoned again.
        self._fixed = {
            part.name: high
            for part, high, low in zip(plan.parts, upper, lower, strict=True)
            if high == low
        }
        self.so_far = outcome_of_shares(plan, known)
        self._outcomes: dict[int, Outcome | None] = {}

    def outcome(self, percent: int) -> Outcome | None:
        """Return what comes of it if all that is to come earns a percentage."""
        if percent not in self._outcomes:
            share = Fraction(percent, _ALL)
            shares = [
                self._fixed[part.name]
                if part.name in self._fixed
                else share_of_part(part, self._finals, share)
                for part in self.plan.parts
            ]
            self._outcomes[percent] = outcome_of_shares(self.plan, shares)
        return self._outcomes[percent]

    def needed(self, grade: str) -> int | None:
        """Return the smallest whole percentage that is enough for a grade; None if none is."""
        if not self._is_enough(_ALL, grade):
            return None
        # Who earns more is never worse off, so the smallest is found by halving.
        low, high = 0, _ALL
        while low < high:
            middle = (low + high) // 2
            if self._is_enough(middle, grade):
                high = middle
            else:
                low = middle + 1
        return high

    def _is_enough(self, percent: int, grade: str) -> bool:
        outcome = self.outcome(percent)
        if outcome is None or outcome.passed is False:
            return False
        return not grade or _rank(self.plan, outcome.grade) <= _rank(self.plan, grade)


def _needs(outlook: _Outlook) -> tuple[Need, ...]:
    grades = _above(outlook.plan, outlook.so_far) if outlook.is_open else []
    return tuple(Need(grade, outlook.needed(grade)) for grade in grades)


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
