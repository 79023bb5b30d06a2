"""How the course total is reckoned: the table [total] of course.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

from autograder.errors import CourseError

from .toml_values import name_at, number_at, quoted, share_at, whole_at
from .tomlfile import TomlFile

_TOTAL_KEYS = {"decimals", "minimum", "failing", "parts", "bands"}
_ASSIGNMENT_KEYS = {"assignments", "best", "drop", "weights", "count"}
_SCORES_KEYS = {"scores", "max_points", "bonus"}
_PART_KEYS = {"name", "weight", "minimum"} | _ASSIGNMENT_KEYS | _SCORES_KEYS
_BAND_KEYS = {"grade", "from"}
_MOST_PARTS, _MOST_BANDS, _MOST_DECIMALS = 50, 100, 6


class Count(StrEnum):
    """What of its assignments a part of the total adds up."""

    SHARES = "shares"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the course total: some assignments, or a table of other scores.

    Attributes:
        name: what students read.
        weight: its weight among the parts.
        assignments: the slugs of its assignments, in the course's order.
        best: only so many assignments count, the best for each student; None if all do.
        drop: so many do not count, the worst for each student.
        minimum: the share without which nobody passes; None if there is none.
        weights: of assignments that weigh more or less than 1.
        count: whether assignments count by their share of points or by points.
        scores: a CSV file in the course's folder that has the points instead; "" for assignments.
        max_points: what these scores are out of.
        bonus: whether scores may be above `max_points`.
    """

    name: str
    weight: Fraction
    assignments: tuple[str, ...] = ()
    best: int | None = None
    drop: int = 0
    minimum: Fraction | None = None
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    count: Count = Count.SHARES
    scores: str = ""
    max_points: Fraction = Fraction(0)
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A grade, and the percentage from which it is given."""

    grade: str
    start: Fraction


@dataclass(frozen=True, slots=True)
class TotalPlan:
    """How the course total is reckoned.

    Attributes:
        parts: what it is made of.
        bands: grades, the best first.
        decimals: to how many the percentage is rounded, half up, at the very end.
        minimum: the share of the whole without which nobody passes.
        failing: the grade of who does not pass; "" where no grade says so.
    """

    parts: tuple[Part, ...]
    bands: tuple[Band, ...] = ()
    decimals: int = 1
    minimum: Fraction | None = None
    failing: str = ""

    @property
    def tells_who_passes(self) -> bool:
        """Whether anything here tells those who pass from those who don't."""
        minima = [self.minimum, *(part.minimum for part in self.parts)]
        return bool(self.failing) or any(minimum is not None for minimum in minima)


def read_total(file: TomlFile, slugs: Sequence[str]) -> TotalPlan | None:
    if "total" not in file.data:
        return None
    entry = file.data["total"]
    file.check_keys(entry, _TOTAL_KEYS, "total")
    parts = _parts(file, slugs)
    bands = _bands(file)
    minimum = share_at(file, entry.get("minimum"), "total", "minimum")
    decimals = whole_at(file, entry.get("decimals", 1), (0, _MOST_DECIMALS), "total", "decimals")
    has_minimum = any(each is not None for each in (minimum, *(part.minimum for part in parts)))
    failing = _failing(file, entry, bands, has_minimum)
    return TotalPlan(parts, bands, decimals, minimum, failing)


def _parts(file: TomlFile, slugs: Sequence[str]) -> tuple[Part, ...]:
    entries = _tables(file, "parts")
    if not entries:
        raise CourseError(
            f"{file.place('total')}: the total has no parts; name at least one with "
            f"[[total.parts]]."
        )
    if len(entries) > _MOST_PARTS:
        raise CourseError(f"{file.place('total')}: more than {_MOST_PARTS} parts are too many.")
    named: dict[str, str] = {}
    for index, entry in enumerate(entries):
        file.check_keys(entry, _PART_KEYS, "total", "parts", index)
        for slug in _assignments(file, entry, index, slugs):
            if slug in named:
                raise CourseError(
                    f"{file.place('total', 'parts', index, 'assignments')}: {slug} is there twice, "
                    f"and would count twice: keep it in one part."
                )
            named[slug] = slug
    rest = tuple(slug for slug in slugs if slug not in named)
    parts: list[Part] = []
    takers = [i for i, e in enumerate(entries) if "assignments" not in e and "scores" not in e]
    if len(takers) > 1:
        first, second = (entries[i].get("name", "without a name") for i in takers[:2])
        raise CourseError(
            f"{file.place('total', 'parts', takers[1])}: two parts ({first!s:.60} and "
            f"{second!s:.60}) name no assignments; only one can have all that the others leave."
        )
    for index, entry in enumerate(entries):
        part = _part(file, entry, index, slugs, rest)
        if part.name in [known.name for known in parts]:
            raise CourseError(
                f"{file.place('total', 'parts', index, 'name')}: two parts are called "
                f"{part.name!r}; give one another name."
            )
        parts.append(part)
    if not sum(part.weight for part in parts):
        raise CourseError(
            f"{file.place('total', 'parts')}: all weights are 0; one has to be above it."
        )
    return tuple(parts)


def _part(
    file: TomlFile, entry: dict[str, Any], index: int, slugs: Sequence[str], rest: tuple[str, ...]
) -> Part:
    at = ("total", "parts", index)
    name = name_at(file, entry.get("name"), *at, "name")
    weight = number_at(file, entry.get("weight", 1), *at, "weight")
    minimum = share_at(file, entry.get("minimum"), *at, "minimum")
    is_scores = "scores" in entry
    for key in sorted(entry.keys() & (_ASSIGNMENT_KEYS if is_scores else _SCORES_KEYS)):
        reason = "has scores, no assignments" if is_scores else "has no scores"
        raise CourseError(f"{file.place(*at, key)}: {name} {reason}: leave out {key}.")
    if is_scores:
        max_points = number_at(file, entry.get("max_points"), *at, "max_points")
        if not max_points:
            raise CourseError(f"{file.place(*at, 'max_points')}: max_points has to be above 0.")
        bonus = entry.get("bonus", False)
        if not isinstance(bonus, bool):
            raise CourseError(f"{file.place(*at, 'bonus')}: write bonus = true or leave it out.")
        scores = _scores(file, entry["scores"], *at, "scores")
        return Part(
            name, weight, minimum=minimum, scores=scores, max_points=max_points, bonus=bonus
        )
    own = tuple(_assignments(file, entry, index, slugs)) if "assignments" in entry else rest
    if not own:
        raise CourseError(
            f"{file.place(*at)}: no assignment is left for {name}: name its assignments, or its "
            f"scores."
        )
    best, drop = entry.get("best"), entry.get("drop", 0)
    if best is not None and drop:
        raise CourseError(f"{file.place(*at, 'drop')}: write either best or drop, not both.")
    if best is not None:
        best = whole_at(file, best, (1, 10_000), *at, "best")
    return Part(
        name,
        weight,
        own,
        best,
        whole_at(file, drop, (0, 10_000), *at, "drop"),
        minimum,
        _weights(file, entry.get("weights", {}), own, *at, "weights"),
        _count(file, entry.get("count", Count.SHARES), *at, "count"),
    )


def _assignments(
    file: TomlFile, entry: dict[str, Any], index: int, slugs: Sequence[str]
) -> list[str]:
    names = entry.get("assignments", [])
    at = file.place("total", "parts", index, "assignments")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CourseError(f'{at}: write assignments as ["first", "second"].')
    if "assignments" in entry and not names:
        raise CourseError(f"{at}: the list of assignments is empty; leave it out for all others.")
    for name in names:
        if name not in slugs:
            raise CourseError(
                f"{at}: there is no assignment {name!r:.60}; the course has "
                f"{', '.join(slugs) or 'none'}."
            )
    return names


def _bands(file: TomlFile) -> tuple[Band, ...]:
    entries = _tables(file, "bands")
    if len(entries) > _MOST_BANDS:
        raise CourseError(f"{file.place('total')}: more than {_MOST_BANDS} bands are too many.")
    bands: list[Band] = []
    for index, entry in enumerate(entries):
        at = ("total", "bands", index)
        file.check_keys(entry, _BAND_KEYS, *at)
        grade = name_at(file, entry.get("grade"), *at, "grade")
        start = number_at(file, entry.get("from"), *at, "from")
        if grade in [band.grade for band in bands] or start in [band.start for band in bands]:
            raise CourseError(
                f"{file.place(*at)}: another band has this grade, or begins at the same percentage."
            )
        bands.append(Band(grade, start))
    return tuple(sorted(bands, key=lambda band: band.start, reverse=True))


def _failing(
    file: TomlFile, entry: dict[str, Any], bands: Sequence[Band], has_minimum: bool
) -> str:
    """Return the grade of who does not pass: that of the band from 0 on, if no other is named."""
    if "failing" in entry:
        return name_at(file, entry["failing"], "total", "failing")
    if not bands:
        return ""
    if bands[-1].start > 0:
        raise CourseError(
            f"{file.place('total', 'bands')}: the bands begin at {float(bands[-1].start):g} "
            f"percent, and who has less has no grade: add a band from = 0, or name the grade with "
            f'failing = "…" under [total].'
        )
    return bands[-1].grade if has_minimum else ""


def _tables(file: TomlFile, key: str) -> list[dict[str, Any]]:
    entries = file.data["total"].get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CourseError(f"{file.place('total', key)}: write {key} as [[total.{key}]] tables.")
    return entries


def _scores(file: TomlFile, value: Any, *keys: str | int) -> str:
    is_inside = (
        isinstance(value, str)
        and value.endswith(".csv")
        and not PurePosixPath(value).is_absolute()
        and ".." not in PurePosixPath(value).parts
    )
    if not is_inside:
        raise CourseError(
            f"{file.place(*keys)}: scores is {quoted(value)}; name a CSV file in the course's "
            f'folder, such as scores = "exam.csv".'
        )
    return str(value)


def _weights(
    file: TomlFile, value: Any, own: Sequence[str], *keys: str | int
) -> dict[str, Fraction]:
    if not isinstance(value, dict):
        raise CourseError(f"{file.place(*keys)}: write weights as {{ name_of_an_assignment = 2 }}.")
    for slug in value:
        if slug not in own:
            raise CourseError(
                f"{file.place(*keys, slug)}: this part has no assignment {slug!r:.60}."
            )
    weights = {slug: number_at(file, each, *keys, slug) for slug, each in value.items()}
    for slug, weight in weights.items():
        if not weight:
            raise CourseError(
                f"{file.place(*keys, slug)}: the weight of {slug} is 0; what does not count is "
                f"left out of assignments."
            )
    return weights


def _count(file: TomlFile, value: Any, *keys: str | int) -> Count:
    if value not in list(Count):
        raise CourseError(
            f'{file.place(*keys)}: count is {quoted(value)}; write "shares" or "points".'
        )
    return Count(value)
