"""Late days spent where they help their student most: of all ways to spend them, the best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from autograder.course import LateDays, Part, TotalPlan
from autograder.report import Counting, Final, exact_points

from .total import Finals, outcome_of_shares, share_of_part

# So many ways to spend them are tried one by one, in some tenths of a second.
_MOST_WAYS = 4_000
# What counts of an assignment after 0, 1, 2, … late days were spent on it.
Choices = Mapping[str, Sequence[Final]]
# For each assignment the numbers of days that gain something over fewer.
_Options = Mapping[str, Sequence[int]]
# Whether the student passes, the total, and how many days are left.
_Worth = tuple[bool, Fraction, int]


def spend_late_days(
    late: LateDays, plan: TotalPlan | None, finals: Finals, choices: Choices, order: Sequence[str]
) -> dict[str, int]:
    """Return how many late days to spend on which assignments, those without any left out.

    First of all the student passes, if days can bring that about; then the total of what is known
    by now is as large as can be; then the fewest days are spent; then rather on assignments that
    come earlier. All ways are tried, up to some thousands: beyond that, days go one after the
    other where they gain most.

    Args:
        late: how many days there are.
        plan: how the total is reckoned; None where it is the plain sum of points.
        finals: what counts without any late day, as in `total_of`.
        choices: what counts of an assignment after late days; the first is without any.
        order: the assignments, the earliest first.
    """
    options = {slug: found for slug in order if len(found := _options(late, choices, slug)) > 1}
    if not options:
        return {}
    purse = _Purse(late, plan, finals, choices, tuple(options))
    days = purse.best(options) if _ways(late, options) <= _MOST_WAYS else purse.good(options)
    return {slug: each for slug, each in zip(options, days, strict=True) if each}


class _Purse:
    """What a student can spend, and what comes of each way to do so."""

    def __init__(
        self,
        late: LateDays,
        plan: TotalPlan | None,
        finals: Finals,
        choices: Choices,
        slugs: tuple[str, ...],
    ) -> None:
        self._late, self._plan, self._finals = late, plan, finals
        self._choices, self._slugs = choices, slugs
        self._shares: dict[tuple[int, tuple[int, ...]], Fraction | None] = {}

    def best(self, options: _Options) -> tuple[int, ...]:
        """Return the best way of all."""
        # A tuple that is larger spends more on what comes earlier.
        return max(
            _all_ways(self._late.budget, list(options.values())),
            key=lambda days: (self._worth(days), days),
        )

    def good(self, options: _Options) -> tuple[int, ...]:
        """Return a way found step by step, each of which gains the most for a day."""
        days = (0,) * len(self._slugs)
        while steps := list(self._steps(days, options)):
            best = max(steps, key=lambda step: self._gain(days, step))
            if self._gain(days, best) <= (False, Fraction()):
                break
            days = best
        return days

    def _steps(self, days: tuple[int, ...], options: _Options) -> Iterator[tuple[int, ...]]:
        left = self._late.budget - sum(days)
        for place, slug in enumerate(self._slugs):
            for more in options[slug]:
                if days[place] < more <= days[place] + left:
                    yield (*days[:place], more, *days[place + 1 :])

    def _gain(self, before: tuple[int, ...], after: tuple[int, ...]) -> tuple[bool, Fraction]:
        old, new = self._worth(before), self._worth(after)
        return new[0] and not old[0], (new[1] - old[1]) / (sum(after) - sum(before))

    def _worth(self, days: tuple[int, ...]) -> _Worth:
        left = self._late.budget - sum(days)
        if self._plan is None:
            gained = (self._choices[slug][each] for slug, each in self._spent(days))
            return True, sum((exact_points(one.points or 0) for one in gained), Fraction()), left
        shares = [self._share(part, place, days) for place, part in enumerate(self._plan.parts)]
        outcome = outcome_of_shares(self._plan, shares)
        if outcome is None:
            return False, Fraction(), left
        return outcome.passed is not False, outcome.share, left

    def _share(self, part: Part, place: int, days: tuple[int, ...]) -> Fraction | None:
        own = [(slug, each) for slug, each in self._spent(days) if slug in part.assignments]
        key = (place, tuple(each for _, each in own))
        if key not in self._shares:
            changed = {slug: self._choices[slug][each] for slug, each in own}
            self._shares[key] = share_of_part(part, {**self._finals, **changed}, None)
        return self._shares[key]

    def _spent(self, days: tuple[int, ...]) -> Iterator[tuple[str, int]]:
        return zip(self._slugs, days, strict=True)


def _options(late: LateDays, choices: Choices, slug: str) -> list[int]:
    known = list(choices.get(slug, ()))[: late.most + 1]
    found: list[int] = []
    most = -1.0
    for days, final in enumerate(known):
        if final.state is not Counting.FINAL or final.points is None:
            break
        if final.points > most:
            found.append(days)
            most = final.points
    return found


def _ways(late: LateDays, options: _Options) -> int:
    """Return how many ways there are to spend no more days than there are."""
    ways = [1] + [0] * late.budget
    for days in options.values():
        ways = [
            sum(ways[spent - each] for each in days if each <= spent)
            for spent in range(late.budget + 1)
        ]
    return sum(ways)


def _all_ways(budget: int, options: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    if not options:
        yield ()
        return
    for days in options[0]:
        if days <= budget:
            for rest in _all_ways(budget - days, options[1:]):
                yield (days, *rest)
