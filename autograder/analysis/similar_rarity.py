"""How rare what two students have in common is in their class.

A piece of code is known by several marks: its forms, and those of its neighbours with it. What a
mark says depends on how many others have it: one that nobody else has counts 1, and the more have
it, the less, down to what 5 % of the class have, which counts nothing. A piece counts by the rarest
mark that the other student has, too, and each mark once.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from .similar_parts import Written
from .similar_pieces import Piece

# Of those who did the exercise. In a class of any size fewer are no sign of an obvious solution,
# and more are not worth the time.
_COMMON_SHARE, _LEAST_COMMON, _MOST_COMMON = 0.05, 4, 100
# Fewer do not show what is rare.
LEAST_CLASS = 10
# Without the variables' order less is said.
_OUTLINE, _NEIGHBOURS = 0.8, 0.9

Marks = list[tuple[int, float]]
_Mark = tuple[str, ...]
_Shared = tuple[Piece, int, float]


@dataclass(frozen=True, slots=True)
class Common:
    """What two students have in common in an exercise: how rare, and which pieces of each."""

    rare: float
    pieces: tuple[Piece, ...]
    other_pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Marked:
    """An exercise of one student: its pieces, the rare marks of each, rarest first, and all."""

    pieces: Sequence[Piece]
    marks: list[Marks]
    all: frozenset[int]
    total: float = 0.0


class _Numbers:
    """A number for each mark of each exercise, and which are the same in different exercises."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, _Mark], int] = {}
        self._kind_of: dict[_Mark, int] = {}
        self.kinds: list[int] = []

    def of(self, exercise: str, mark: _Mark) -> int:
        number = self._numbers.setdefault((exercise, mark), len(self.kinds))
        if number == len(self.kinds):
            self.kinds.append(self._kind_of.setdefault(mark, len(self._kind_of)))
        return number


@dataclass(slots=True)
class Rarity:
    """The marks of a class's work."""

    _students: dict[str, dict[str, _Marked]] = field(default_factory=dict)
    _holders: dict[int, list[str]] = field(default_factory=dict)
    _weights: dict[int, float] = field(default_factory=dict)
    # The same mark in another exercise is of the same kind.
    _kinds: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, works: Mapping[str, Mapping[str, Written]], given: frozenset[str]) -> Rarity:
        """Return how rare the marks of a class's work are; what is `given` counts nothing."""
        made = cls()
        if len(works) < LEAST_CLASS:
            return made
        numbers = _Numbers()
        made._kinds = numbers.kinds
        raw = {
            student: {
                name: [
                    [(numbers.of(name, mark), factor) for mark, factor in one]
                    for one in _marks(written.pieces, given)
                ]
                for name, written in exercises.items()
            }
            for student, exercises in works.items()
        }
        made._weigh(raw, len(works))
        for student, exercises in raw.items():
            made._students[student] = {
                name: made._marked(works[student][name].pieces, marks)
                for name, marks in exercises.items()
            }
        return made

    def common(self, one: str, other: str) -> dict[str, Common]:
        """Return what two students have in common that is rare, by exercises.

        What is in common counts less where it is a small part of what is rare in either's code: two
        who happen to write the same have more that differs than one who copies.
        """
        found = {}
        # Who writes all loops in one way does so in every exercise: that says it once.
        told: tuple[set[int], set[int]] = (set(), set())
        for name, marked in self._students[one].items():
            its = self._students[other].get(name)
            if its is None or marked.all.isdisjoint(its.all):
                continue
            ours, theirs = self._shared(marked, its), self._shared(its, marked)
            rare = min(_sum(ours), _sum(theirs))
            part = min(1.0, rare / min(marked.total, its.total))
            new = min(self._new(ours, told[0]), self._new(theirs, told[1]))
            pieces = (tuple(piece for piece, *_ in shared) for shared in (ours, theirs))
            found[name] = Common(new * part, *pieces)
        return found

    def candidates(self, least: float) -> Iterator[tuple[str, str]]:
        """Yield the pairs that may have as much in common as `least`, each once."""
        sums: dict[tuple[str, str], float] = defaultdict(float)
        for number, holders in self._holders.items():
            weight = self._weights[number]
            for pair in combinations(holders, 2):
                sums[pair] += weight
        yield from (pair for pair, most in sums.items() if most >= least)

    def _weigh(self, raw: Mapping[str, Mapping[str, list[Marks]]], students: int) -> None:
        counts: Counter[int] = Counter()
        sizes: Counter[str] = Counter()
        places: dict[int, str] = {}
        for exercises in raw.values():
            for name, pieces in exercises.items():
                sizes[name] += 1
                numbers = {number for marks in pieces for number, _ in marks}
                counts.update(numbers)
                places.update(dict.fromkeys(numbers, name))
        for number, count in counts.items():
            size = sizes[places[number]]
            if count < min(max(_LEAST_COMMON, math.ceil(_COMMON_SHARE * size)), _MOST_COMMON):
                others = max(1, count - 1)
                self._weights[number] = max(0.0, math.log(size / others) / math.log(students))
        for student, exercises in raw.items():
            for pieces in exercises.values():
                for number in {number for marks in pieces for number, _ in marks}:
                    if counts[number] > 1 and number in self._weights:
                        self._holders.setdefault(number, []).append(student)

    def _marked(self, pieces: Sequence[Piece], raw: list[Marks]) -> _Marked:
        marks = [
            sorted(
                ((n, f * self._weights[n]) for n, f in one if n in self._weights),
                key=lambda mark: (-mark[1], mark[0]),
            )
            for one in raw
        ]
        everything = frozenset(number for one in marks for number, _ in one)
        made = _Marked(pieces, marks, everything)
        made.total = _sum(self._shared(made, made))
        return made

    def _shared(self, marked: _Marked, other: _Marked) -> list[_Shared]:
        used, found = set[int](), []
        for piece, marks in zip(marked.pieces, marked.marks, strict=True):
            for number, weight in marks:
                if number in other.all and number not in used:
                    used.add(number)
                    found.append((piece, number, weight))
                    break
        return found

    def _new(self, shared: Sequence[_Shared], told: set[int]) -> float:
        """Return how rare it is without what was told before, and take note of it."""
        rare = 0.0
        for _, number, weight in shared:
            kind = self._kinds[number]
            rare += weight * (kind not in told)
            told.add(kind)
        return rare


def _sum(shared: Sequence[_Shared]) -> float:
    return sum(weight for *_, weight in shared)


def _marks(pieces: Sequence[Piece], given: frozenset[str]) -> list[list[tuple[_Mark, float]]]:
    """Return the marks of each piece, with how much each can count."""
    own = [piece for piece in pieces if piece.whole not in given]
    found: dict[int, dict[_Mark, float]] = {id(piece): {} for piece in pieces}
    for piece in own:
        marks = found[id(piece)]
        marks[("whole", piece.whole)] = 1.0
        marks[("outline", piece.outline)] = _OUTLINE
        marks.update({("inside", form): 1.0 for form in piece.inside - given})
    for before, after in pairwise(own):
        exact = ("two", before.whole, after.whole)
        near = ("near two", before.outline, after.outline)
        for piece in (before, after):
            found[id(piece)][exact] = 1.0
            found[id(piece)][near] = _NEIGHBOURS
    for before, piece, after in zip(own, own[1:], own[2:], strict=False):
        three = ("three", before.outline, piece.outline, after.outline)
        found[id(piece)][three] = _NEIGHBOURS
    return [list(found[id(piece)].items()) for piece in pieces]
