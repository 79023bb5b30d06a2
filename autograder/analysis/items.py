"""What a class's results say of the test cases themselves, in the figures of item analysis.

Difficulty, discrimination and reliability are those of classical test theory (F. M. Lord and M. R.
Novick, "Statistical Theories of Mental Test Scores", 1968). Intervals are those of the percentile
bootstrap over submissions (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993,
chapter 13): 95 % of the figures that classes drawn with replacement from this one would give. They
are drawn from a fixed seed, so that a page made again says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from .sheet import ABSENT, VERDICTS, Case, Sheet

LEAST_HAND_INS = 20
_LEAST_FOR_FLAGS = 5
_RESAMPLES = 1_000
_SEED = 20_240_229
# Numbers of one draw that are held at a time.
_ROOM = 2_000_000
_TINY = 1e-12
# Sums of shares of points are rounded.
_FULL = 1 - 1e-9

_Array = NDArray[np.float64]


class FlagKind(StrEnum):
    """Why an author should look at a test case."""

    NOBODY = "nobody"
    EVERYBODY = "everybody"
    NEGATIVE = "negative"
    BEST_FAIL = "best_fail"


@dataclass(frozen=True, slots=True)
class Flag:
    """A reason to look at a test case, in a sentence."""

    kind: FlagKind
    sentence: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; an end is None where too few draws have the figure."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Item:
    """What a class's results say of a test case.

    Attributes:
        number: its place in the assignment, from 1; what figures call it.
        case: what it is.
        known: submissions whose points at it are known.
        difficulty: share of its points that these earn; None where there are none.
        discrimination: how well it agrees with the rest; None below 20 submissions, and where all
            earn the same here or elsewhere.
        verdicts: how often it ended how.
        only_here: submissions that lose points at this test case and at no other of its exercise;
            None where the exercise has no other.
        median_s: median of the seconds that it took; None where it never ran.
        flags: reasons to look at it.
    """

    number: int
    case: Case
    known: int
    difficulty: float | None
    discrimination: Estimate | None
    verdicts: Mapping[str, int]
    only_here: int | None
    median_s: float | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha, and how many submissions and test cases it is made of."""

    alpha: Estimate
    students: int
    cases: int


def items_of(sheet: Sheet) -> tuple[Item, ...]:
    """Return what there is to say of each test case, in the sheet's order."""
    rests = rest_shares(sheet)
    found = discriminations(sheet)
    return tuple(
        _item(sheet, number, rests[:, number], found[number]) for number in range(len(sheet.cases))
    )


def rest_shares(sheet: Sheet) -> _Array:
    """Return what each submission earns elsewhere, the test case itself taken out.

    For submission s and test case i, with shares x, points w and K the test cases whose points are
    known for s: the sum of w_j x_j over the j of K other than i, divided by that of w_j.

    Returns:
        An array of shape (n_students, n_cases), 0 to 1; NaN where nothing else is known or has
        points.
    """
    weights = np.where(np.isnan(sheet.shares), 0.0, sheet.weights)
    earned = weights * np.nan_to_num(sheet.shares)
    possible = weights.sum(axis=1, keepdims=True) - weights
    # Taken out of a sum, 0.1 may leave a little of itself.
    have = np.clip(earned.sum(axis=1, keepdims=True) - earned, 0.0, possible)
    shares = np.full(have.shape, np.nan)
    np.divide(have, possible, out=shares, where=possible > _TINY)
    return shares


def discriminations(sheet: Sheet) -> list[Estimate | None]:
    """Return for each test case how well it agrees with the rest of the score.

    It is the correlation of Pearson, over submissions, of the share x that the test case gives
    with the share y that all other test cases give (`rest_shares`):

        r = sum((x - mean x) (y - mean y)) / sqrt(sum((x - mean x)^2) sum((y - mean y)^2))

    The test case is taken out of the score that it is compared with, since it would agree with
    itself (S. Henrysson, "Correction of item-total correlations in item analysis", Psychometrika
    28, 1963).

    Returns:
        None for a test case of which fewer than 20 submissions are known, and where one of the two
        is the same for all.
    """
    x, y = sheet.shares, rest_shares(sheet)
    known = ~(np.isnan(x) | np.isnan(y))
    x, y = _centred(x, known), _centred(y, known)
    values = _correlations(np.ones((1, len(x))), x, y, known)[0]
    draws = np.concatenate([_correlations(c, x, y, known) for c in _draws(len(x))])
    is_enough = known.sum(axis=0) >= LEAST_HAND_INS
    return [
        _estimate(value, draws[:, number]) if is_enough[number] and np.isfinite(value) else None
        for number, value in enumerate(values)
    ]


def reliability_of(sheet: Sheet) -> Reliability | None:
    """Return how well the test cases agree with each other, by Cronbach's alpha.

    With k test cases, s_i^2 the variance of the points of test case i and s^2 that of their sum:

        alpha = k / (k - 1) * (1 - sum(s_i^2) / s^2)

    (L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16,
    1951, equation 2.) It is made of the submissions of which all points are known. A test case
    that is unknown for more than half of what was graded is left out first, or nobody would be
    left.

    Returns:
        None below 20 such submissions or two test cases, and where all have the same points.
    """
    graded = sheet.shares[~np.isnan(sheet.shares).all(axis=1)]
    is_kept = (np.isnan(graded).mean(axis=0) <= 0.5) if len(graded) else np.zeros(0, dtype=bool)
    if not is_kept.any():
        return None
    points = (graded * sheet.weights)[:, is_kept & (sheet.weights > 0)]
    points = points[~np.isnan(points).any(axis=1)]
    students, cases = points.shape
    if students < LEAST_HAND_INS or cases < 2:
        return None
    points = points - points.mean(axis=0)
    value = _alphas(np.ones((1, students)), points)[0]
    if not np.isfinite(value):
        return None
    draws = np.concatenate([_alphas(counts, points) for counts in _draws(students)])
    return Reliability(_estimate(value, draws), students, cases)


def _item(sheet: Sheet, number: int, rest: _Array, found: Estimate | None) -> Item:
    shares, case = sheet.shares[:, number], sheet.cases[number]
    known = shares[~np.isnan(shares)]
    seconds = sheet.seconds[:, number]
    ran = seconds[~np.isnan(seconds)]
    codes = sheet.verdicts[:, number]
    counts = Counter(VERDICTS[code].value for code in codes[codes != ABSENT])
    return Item(
        number + 1,
        case,
        len(known),
        float(known.mean()) if len(known) else None,
        found,
        dict(counts),
        _only_here(sheet, number),
        float(np.median(ran)) if len(ran) else None,
        tuple(_flags(shares, rest, found)),
    )


def _only_here(sheet: Sheet, number: int) -> int | None:
    own = sheet.shares[:, sheet.columns(sheet.cases[number].exercise)]
    if own.shape[1] < 2:
        return None
    # What is unknown may have been lost as well, so nothing is said of it.
    is_lost = own < _FULL
    is_alone = (is_lost.sum(axis=1) == 1) & ~np.isnan(own).any(axis=1)
    return int((is_alone & (sheet.shares[:, number] < _FULL)).sum())


def _flags(shares: _Array, rest: _Array, found: Estimate | None) -> Iterator[Flag]:
    known = shares[~np.isnan(shares)]
    is_told = len(known) >= _LEAST_FOR_FLAGS
    is_nobodys = is_told and bool((known <= _TINY).all())
    if is_nobodys:
        yield Flag(
            FlagKind.NOBODY,
            f"None of {len(known)} earns anything here. Is it too hard, or is the test case itself "
            f"wrong?",
        )
    if is_told and (known >= _FULL).all():
        yield Flag(
            FlagKind.EVERYBODY,
            f"All {len(known)} pass, so it tells nobody apart. That is fine for an easy start.",
        )
    if found is not None and found.value < 0:
        is_sure = found.high is not None and found.high < 0
        yield Flag(
            FlagKind.NEGATIVE,
            "Those who do well elsewhere do worse here: look for a fault in the test case."
            if is_sure
            else "Those who do well elsewhere do not do better here. It may be chance: the "
            "interval reaches above zero.",
        )
    best = shares[(rest >= _FULL) & ~np.isnan(shares)]
    failing = int((best < _FULL).sum())
    if is_told and not is_nobodys and failing >= 2 and 2 * failing > len(best):
        yield Flag(
            FlagKind.BEST_FAIL,
            f"{failing} of the {len(best)} who have everything else right lose points here. Does "
            f"the task say what it asks for?",
        )


def _centred(values: _Array, known: NDArray[np.bool_]) -> _Array:
    """Return columns with mean 0 over what is known, and 0 elsewhere: sums then lose no digits."""
    counts = np.maximum(known.sum(axis=0), 1)
    clean = np.where(known, values, 0.0)
    return np.where(known, clean - clean.sum(axis=0) / counts, 0.0)


def _draws(count: int) -> Iterator[_Array]:
    """Yield how often each of `count` submissions is in each of the drawn classes, in blocks."""
    random = np.random.default_rng(_SEED)
    size = max(1, min(_RESAMPLES, _ROOM // max(count, 1)))
    for start in range(0, _RESAMPLES, size):
        rows = min(size, _RESAMPLES - start)
        if count:
            yield random.multinomial(count, np.full(count, 1 / count), size=rows).astype(float)
        else:
            yield np.zeros((rows, 0))


def _correlations(counts: _Array, x: _Array, y: _Array, known: NDArray[np.bool_]) -> _Array:
    """Return r for each drawn class and test case, of shape (n_classes, n_cases)."""
    n = counts @ known.astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean_x, mean_y = counts @ x / n, counts @ y / n
        var_x = counts @ (x * x) / n - mean_x**2
        var_y = counts @ (y * y) / n - mean_y**2
        both = counts @ (x * y) / n - mean_x * mean_y
        r = both / np.sqrt(var_x * var_y)
    is_there = (n > 1) & (var_x > _TINY) & (var_y > _TINY)
    return np.where(is_there, np.clip(r, -1.0, 1.0), np.nan)


def _alphas(counts: _Array, points: _Array) -> _Array:
    """Return alpha for each drawn class; the n or n - 1 of its variances cancels out."""
    cases = points.shape[1]
    total = points.sum(axis=1)
    n = counts.sum(axis=1)
    own = counts @ (points**2) / n[:, None] - (counts @ points / n[:, None]) ** 2
    whole = counts @ (total**2) / n - (counts @ total / n) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas = cases / (cases - 1) * (1 - own.sum(axis=1) / whole)
    return np.where(whole > _TINY, alphas, np.nan)


def _estimate(value: float, draws: _Array) -> Estimate:
    known = draws[np.isfinite(draws)]
    if 2 * len(known) < len(draws):
        return Estimate(float(value), None, None)
    low, high = np.percentile(known, [2.5, 97.5])
    return Estimate(float(value), float(low), float(high))


def flagged(items: Sequence[Item]) -> list[tuple[Item, Flag]]:
    """Return all reasons to look at a test case, each with the test case."""
    return [(item, flag) for item in items for flag in item.flags]
