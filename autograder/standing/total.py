"""The total of a course: exact from the first to the last step, and rounded once, at its end.

docs/totals.md says in words what is reckoned here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from autograder.course import Count, Part, TotalPlan
from autograder.report import Counting, Final, exact_points

from .picking import Item, best_of, share_of

# What counts of a student, by assignment; and by part, where that has a table of scores.
Finals = Mapping[str, Final]
# A class has the same few points over and over, and to make a fraction of them takes long.
_exact = lru_cache(4096)(exact_points)
_TO_COME = (Counting.WAITING, Counting.UNKNOWN, Counting.OPEN)


class Use(StrEnum):
    """What becomes of a result in a total."""

    COUNTS = "counts"
    DROPPED = "dropped"
    EXCUSED = "excused"
    TO_COME = "to_come"
    WITHOUT_POINTS = "without_points"


@dataclass(frozen=True, slots=True)
class TotalEntry:
    """A result in a part of the total: its assignment, or the part where that has scores."""

    name: str
    final: Final
    use: Use
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class PartTotal:
    """What a student has in a part; None where nothing in it counts.

    Attributes:
        part: the part.
        share: of what is known by now.
        lower: the share if all that is to come earns nothing.
        upper: the share if all that is to come earns everything, without any bonus.
        entries: the results in it, those that do not count among them.
    """

    part: Part
    share: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    entries: tuple[TotalEntry, ...]

    @property
    def is_missed(self) -> bool:
        """Whether its minimum is not reached by what is known by now."""
        return _misses(self.part, self.share)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a course.

    Attributes:
        share: of the whole, exact.
        percent: the same as it is written and compared with bands: rounded half up.
        grade: the grade of its band; empty where there are no bands.
        passed: whether the student passes; None where course.toml does not say who does.
        missed: the names of the parts whose minimum is not reached.
        is_short: whether the minimum of the whole is not reached.
    """

    share: Fraction
    percent: Decimal
    grade: str
    passed: bool | None
    missed: tuple[str, ...] = ()
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A student's total; its outcomes are None where nothing counts.

    Attributes:
        plan: how it was reckoned.
        parts: what it is made of.
        so_far: the outcome of what is known by now.
        worst: the outcome if all that is to come earns nothing.
        best: the outcome if all that is to come earns everything, without any bonus.
        to_come: what has no points yet, in the order of the parts.
    """

    plan: TotalPlan
    parts: tuple[PartTotal, ...]
    so_far: Outcome | None
    worst: Outcome | None
    best: Outcome | None
    to_come: tuple[TotalEntry, ...]

    @property
    def is_final(self) -> bool:
        """Whether everything in it is known."""
        return not self.to_come

    @property
    def outcome(self) -> Outcome | None:
        """What came of the course; None as long as something is not known."""
        return self.so_far if self.is_final else None

    @property
    def grade(self) -> str:
        """The grade, once nothing that is to come can change it but a bonus."""
        if self.worst is None or self.best is None:
            return ""
        is_certain = self.worst.grade == self.best.grade
        return self.worst.grade if is_certain else ""

    @property
    def passed(self) -> bool | None:
        """Whether the student passes; None as long as that is open, or nobody asks."""
        if self.worst is None or self.best is None or self.worst.passed != self.best.passed:
            return None
        return self.worst.passed


def total_of(plan: TotalPlan, finals: Finals) -> Total:
    """Return a student's total.

    Args:
        plan: how it is reckoned.
        finals: what counts, by the slug of an assignment, and by the name of a part that has
            scores. What is not there is still to come.
    """
    known = _by_part(plan, finals, None)
    lower, upper = (_by_part(plan, finals, Fraction(share)) for share in (0, 1))
    entries = [_entries(part, finals) for part in plan.parts]
    parts = tuple(
        PartTotal(part, known[place], lower[place], upper[place], entries[place])
        for place, part in enumerate(plan.parts)
    )
    to_come = tuple(one for own in entries for one in own if one.use is Use.TO_COME)
    return Total(
        plan,
        parts,
        outcome_of_shares(plan, known),
        outcome_of_shares(plan, lower),
        outcome_of_shares(plan, upper),
        to_come,
    )


def rounded_percent(share: Fraction, decimals: int) -> Decimal:
    """Return a share as a percentage, rounded half up."""
    whole = (share * 100 * 10**decimals + Fraction(1, 2)).__floor__()
    return Decimal(whole).scaleb(-decimals)


def _by_part(plan: TotalPlan, finals: Finals, to_come: Fraction | None) -> list[Fraction | None]:
    return [share_of_part(part, finals, to_come) for part in plan.parts]


def share_of_part(part: Part, finals: Finals, to_come: Fraction | None) -> Fraction | None:
    """Return the share of a part that counts; None where nothing in it does.

    Args:
        part: the part.
        finals: what counts, as in `total_of`.
        to_come: the share that all that is to come earns; None leaves it out.
    """
    items, extra = _items(part, finals, to_come)
    if not items:
        return None
    known = list(items.values())
    chosen = [known[place] for place in best_of(known, _how_many(part, len(known)))]
    return share_of([*chosen[1:], (chosen[0][0] + extra, chosen[0][1])])


def _items(
    part: Part, finals: Finals, to_come: Fraction | None
) -> tuple[dict[str, Item], Fraction]:
    """Return what can count, by name, and points that are out of nothing and so always count."""
    items: dict[str, Item] = {}
    extra = Fraction()
    for name in _names(part):
        final = _final(part, finals, name)
        weight = part.weights.get(name, Fraction(1))
        most = _exact(final.max_points)
        points = _points(final)
        if final.state is Counting.EXCUSED:
            continue
        if part.count is Count.SHARES and not (most or points is None):
            continue
        size = weight if part.count is Count.SHARES else weight * most
        if points is None:
            if to_come is not None and size:
                items[name] = (size * to_come, size)
        elif not most:
            extra += weight * points
        else:
            items[name] = (size * points / most, size)
    return items, extra


def _entries(part: Part, finals: Finals) -> tuple[TotalEntry, ...]:
    items, _ = _items(part, finals, None)
    names = list(items)
    chosen = best_of(list(items.values()), _how_many(part, len(names))) if names else ()
    counting = {names[place] for place in chosen}
    found: list[TotalEntry] = []
    for name in _names(part):
        final = _final(part, finals, name)
        if final.state is Counting.EXCUSED:
            use = Use.EXCUSED
        elif final.state in _TO_COME:
            use = Use.TO_COME
        elif name in items:
            use = Use.COUNTS if name in counting else Use.DROPPED
        else:
            has_extra = part.count is Count.POINTS and bool(_points(final))
            use = Use.COUNTS if has_extra else Use.WITHOUT_POINTS
        found.append(TotalEntry(name, final, use, part.weights.get(name, Fraction(1))))
    return tuple(found)


def _names(part: Part) -> Sequence[str]:
    return (part.name,) if part.scores else part.assignments


def _final(part: Part, finals: Finals, name: str) -> Final:
    return finals.get(name) or Final(Counting.OPEN, None, float(part.max_points))


def _points(final: Final) -> Fraction | None:
    """Return the points that count; None where they are not known."""
    if final.state is Counting.NOT_HANDED_IN:
        return Fraction()
    if final.state is not Counting.FINAL or final.points is None:
        return None
    return _exact(final.points)


def _how_many(part: Part, there: int) -> int:
    """Return how many of those that are there count: one at least."""
    return max(1, min(part.best or there, there) - part.drop)


def outcome_of_shares(plan: TotalPlan, shares: Sequence[Fraction | None]) -> Outcome | None:
    """Return what comes of the shares of a total's parts; None where nothing counts."""
    counted = [
        (part, share) for part, share in zip(plan.parts, shares, strict=True) if share is not None
    ]
    weight = sum(part.weight for part, _ in counted)
    if not weight:
        return None
    share = sum((part.weight * own for part, own in counted), Fraction()) / weight
    percent = rounded_percent(share, plan.decimals)
    missed = tuple(part.name for part, own in counted if _misses(part, own))
    is_short = plan.minimum is not None and Fraction(percent) < 100 * plan.minimum
    grade = _grade(plan, percent, fails=bool(missed) or is_short)
    passed = None
    if plan.tells_who_passes:
        passed = not (missed or is_short or (plan.failing and grade == plan.failing))
    return Outcome(share, percent, grade, passed, missed, is_short)


def _grade(plan: TotalPlan, percent: Decimal, *, fails: bool) -> str:
    if fails or not plan.bands:
        return plan.failing if fails else ""
    reached = (band.grade for band in plan.bands if band.start <= Fraction(percent))
    return next(reached, plan.failing)


def _misses(part: Part, share: Fraction | None) -> bool:
    return part.minimum is not None and share is not None and share < part.minimum
