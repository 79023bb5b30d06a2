"""Submissions that are more alike than independent ones: pairs, and groups of such pairs.

It is a reason to look at two submissions side by side, and never more than that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .similar_parts import Work, Written, forms_of, read_work
from .similar_pieces import Piece
from .similar_rarity import Common, Rarity

NO_PROOF = (
    "Similar code does not prove that anybody copied: the same teacher, lecture slides, book or "
    "web page lead to the same code, and so does work in pairs where it is allowed. Read both, and "
    "talk to the students first."
)
FIGURE_SAYS = (
    "A figure of 12 says: what the two have in common is as rare in this class as 12 statements "
    "that nobody else wrote."
)
# Measured on classes of independent work: docs/similarity.md.
LEAST_FIGURE = 11.0
_MAX_PAIRS = 1_000
_LEAST_RARE = 1.0


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a source, counted from 1, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MarkedSource:
    """What one student wrote for an exercise, and where in it the common part stands."""

    source: str
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class SharedExercise:
    """An exercise in which two students have something rare in common, and how rare."""

    exercise: str
    rare: float
    one: MarkedSource
    other: MarkedSource


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions, how rare what they have in common is, and the exercises, rarest first."""

    one: str
    other: str
    rare: float
    exercises: tuple[SharedExercise, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Submissions that are linked by pairs, and the figure of the rarest of these."""

    submissions: tuple[str, ...]
    rare: float


@dataclass(frozen=True, slots=True)
class Similar:
    """What was compared, and what was found, the rarest first.

    `not_compared` are submissions of which there is no code; `left_out` is how many pairs there are
    beyond those here.
    """

    compared: int
    not_compared: tuple[str, ...]
    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    left_out: int = 0


def find_similar(
    works: Iterable[Work],
    given: Iterable[str] = (),
    words: Iterable[str] = (),
    threshold: float = LEAST_FIGURE,
    between: Collection[str] = (),
) -> Similar:
    """Return the pairs of submissions whose code is alike in what is rare in the class.

    Args:
        works: what each student wrote.
        given: code that all students have, such as the template's.
        words: names that mean the same to all, such as those of the exercises.
        threshold: how rare, in statements that nobody else wrote, is worth a look.
        between: look for pairs of these alone; all others still say what is rare.
    """
    known = frozenset(words)
    read = {work.submission: read_work(work, known) for work in works}
    compared = {submission: written for submission, written in read.items() if written}
    rarity = Rarity.of(compared, forms_of(given, known))
    found: list[tuple[float, str, str]] = []
    for one, other in rarity.candidates(threshold):
        if between and not {one, other} <= set(between):
            continue
        common = rarity.common(one, other)
        rare = sum(part.rare for part in common.values())
        if rare >= threshold:
            found.append((rare, min(one, other), max(one, other)))
    found.sort(key=lambda entry: (-entry[0], entry[1:]))
    pairs = tuple(
        _pair(one, other, rare, rarity.common(one, other), compared)
        for rare, one, other in found[:_MAX_PAIRS]
    )
    return Similar(
        compared=len(compared),
        not_compared=tuple(sorted(read.keys() - compared.keys())),
        pairs=pairs,
        clusters=tuple(_clusters(found)),
        left_out=len(found) - len(pairs),
    )


def works_in(reports: Iterable[Mapping[str, Any]], exercise: str = "") -> Iterator[Work]:
    """Yield what reports say that students wrote, of all exercises or of one."""
    for report in reports:
        sources = {
            entry["name"]: entry["work"]["source"]
            for entry in report["exercises"]
            if exercise in ("", entry["name"]) and "source" in entry.get("work", {})
        }
        yield Work(report["submission"]["id"], sources)


def _pair(
    one: str,
    other: str,
    rare: float,
    common: Mapping[str, Common],
    written: Mapping[str, Mapping[str, Written]],
) -> Pair:
    exercises = [
        SharedExercise(
            name,
            part.rare,
            MarkedSource(written[one][name].source, _lines(part.pieces)),
            MarkedSource(written[other][name].source, _lines(part.other_pieces)),
        )
        for name, part in common.items()
        if part.rare >= _LEAST_RARE
    ]
    exercises.sort(key=lambda shared: (-shared.rare, shared.exercise))
    return Pair(one, other, rare, tuple(exercises))


def _lines(pieces: Sequence[Piece]) -> tuple[Lines, ...]:
    """Return the lines of some pieces, those together that touch."""
    found: list[Lines] = []
    for first, last in sorted((piece.first, piece.last) for piece in pieces):
        if found and first <= found[-1].last + 1:
            found[-1] = Lines(found[-1].first, max(last, found[-1].last))
        else:
            found.append(Lines(first, last))
    return tuple(found)


def _clusters(pairs: Sequence[tuple[float, str, str]]) -> list[Cluster]:
    """Return the groups that pairs, the rarest first, link; a pair alone is one, too."""
    group_of: dict[str, set[str]] = {}
    rarest: dict[str, float] = {}
    for rare, one, other in pairs:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        group_of.update(dict.fromkeys(joined, joined))
        for student in (one, other):
            rarest.setdefault(student, rare)
    groups = {id(group): group for group in group_of.values()}.values()
    made = [
        Cluster(tuple(sorted(group)), max(rarest[student] for student in group)) for group in groups
    ]
    return sorted(made, key=lambda cluster: (-cluster.rare, cluster.submissions))
