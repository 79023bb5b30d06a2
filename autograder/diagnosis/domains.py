"""Where an answer is right and where it is wrong: "right for z > 0", "right for one sample"."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.testing.comparable import is_numeric

from .evidence import Array, Evidence, Pair

Found = tuple[str, str]
OfNumbers = Callable[[Evidence], Found | None]

# So much has to be seen on either side of a border.
_INPUTS = 3
_NUMBERS = 4
# Of what is wrong on one side, so much may be right there by chance: 0 is twice 0.
_BY_CHANCE = 0.25
# Of calls without an argument many may not need it.
_DEFAULTS, _DEFAULT_BY_CHANCE = ("default", "argument given"), 0.7


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One side of a border, and the other in words; `argument` is whose border it is."""

    name: str
    wrong: str
    right: str
    argument: str = ""

    def of(self, argument: str) -> _Side:
        """Return the words about an argument."""
        wrong, right = self.wrong.format(a=argument), self.right.format(a=argument)
        return _Side(self.name, wrong, right, argument)


def domain_of(evidence: Evidence, of_numbers: OfNumbers) -> Found | None:
    """Return for which inputs alone answers are wrong, and what is wrong there if that shows."""
    return _by_places(evidence, of_numbers) or _by_inputs(evidence, of_numbers)


_ZERO = _Side("not zero", "{a} is not 0", "{a} = 0")
_SIGNS: tuple[tuple[_Side, Callable[[Array], Array]], ...] = (
    (_Side("negative", "{a} < 0", "{a} ≥ 0"), lambda x: x < 0),
    (_Side("positive", "{a} > 0", "{a} ≤ 0"), lambda x: x > 0),
    (_Side("zero", "{a} = 0", "{a} is not 0"), lambda x: x == 0),
    (_Side("not negative", "{a} ≥ 0", "{a} < 0"), lambda x: x >= 0),
    (_Side("not positive", "{a} ≤ 0", "{a} > 0"), lambda x: x <= 0),
    (_ZERO, lambda x: x != 0),
    (_Side("above 1", "{a} > 1", "{a} ≤ 1"), lambda x: x > 1),
    (_Side("below -1", "{a} < -1", "{a} ≥ -1"), lambda x: x < -1),
    (_Side("large", "{a} is below -1 or above 1", "{a} is from -1 to 1"), lambda x: np.abs(x) > 1),
    (_Side("small", "{a} is from -1 to 1", "{a} is not"), lambda x: np.abs(x) <= 1),
    (_Side("far", "{a} is large", "{a} is not large"), lambda x: np.abs(x) >= 50),
)


def _by_places(evidence: Evidence, of_numbers: OfNumbers) -> Found | None:
    """Return by the sign or size of which argument the numbers of an answer are wrong."""
    pairs = evidence.pairs
    if any(pair.right.shape != pair.got.shape for pair in pairs):
        return None
    wrong = [~evidence.near(pair.got, pair.right) for pair in pairs]
    total = np.concatenate([mask.ravel() for mask in wrong])
    if not total.any():
        return None
    for index in range(evidence.arguments):
        values = evidence.argument(index)
        if any(v is None or v.shape != p.right.shape for v, p in zip(values, pairs, strict=True)):
            continue
        # Of whole numbers such as a count the borders are those of inputs.
        if all(isinstance(pair.arguments[index], int) for pair in pairs):
            continue
        arrays = [value for value in values if value is not None]
        flat = np.concatenate([array.ravel() for array in arrays])
        for side, test in _SIGNS:
            inside = test(flat)
            # Two formulas often meet at 0.
            if side is _ZERO or not _parts(total, inside, _NUMBERS):
                continue
            there = [
                _only(pair, test(a)) for pair, a in zip(pairs, arrays, strict=True) if test(a).any()
            ]
            return _told(evidence, side, evidence.name_of(index), there, of_numbers)
    return None


def _only(pair: Pair, mask: Array) -> Pair:
    """Return a pair with those numbers alone that a mask shows."""
    arguments = tuple(
        np.asarray(value, float)[mask]
        if not isinstance(value, dict) and is_numeric(value) and np.shape(value) == mask.shape
        else value
        for value in pair.arguments
    )
    return Pair(arguments, pair.right[mask], pair.got[mask], True)


def _parts(wrong: Array, inside: Array, at_least: int, by_chance: float = _BY_CHANCE) -> bool:
    """Return whether what is wrong is all inside, and what is inside is wrong but for chance."""
    count = int(inside.sum())
    if count < at_least or len(inside) - count < at_least or (wrong & ~inside).any():
        return False
    return int((wrong & inside).sum()) >= max(at_least, (1 - by_chance) * count)


def _told(
    evidence: Evidence, side: _Side, name: str, there: Sequence[Pair], of_numbers: OfNumbers
) -> Found:
    right, wrong = side.right.format(a=name), side.wrong.format(a=name)
    beginning = f"{evidence.subject} is right where {right}"
    found = of_numbers(evidence.only(there)) if there else None
    if found is not None and len(there) >= _INPUTS:
        sentence = found[0].removeprefix(evidence.subject).strip()
        return f"{beginning}; where {wrong}, it {sentence}", f"{side.name}: {found[1]}"
    return f"{beginning}, but wrong where {wrong}.", side.name


def _by_inputs(evidence: Evidence, of_numbers: OfNumbers) -> Found | None:
    """Return by what property of its inputs a whole answer is wrong."""
    wrong = np.array([pair.is_wrong for pair in evidence.pairs])
    sizes: list[tuple[_Side, Array]] = []
    for side, inside in _borders(evidence):
        share = _DEFAULT_BY_CHANCE if side.name in _DEFAULTS else _BY_CHANCE
        if not _parts(wrong, inside, _INPUTS, share):
            continue
        if side.name in _SIZES and not np.array_equal(wrong, inside):
            sizes.append((side, inside))
            continue
        return _told(evidence, side, "", _those(evidence, inside), of_numbers)
    # Sizes of two arguments grow together by chance, and only one of them may matter.
    if sizes and len({side.argument for side, _ in sizes}) == 1:
        side, inside = sizes[0]
        return _told(evidence, side, "", _those(evidence, inside), of_numbers)
    return None


def _those(evidence: Evidence, inside: Array) -> list[Pair]:
    return [pair for pair, is_in in zip(evidence.pairs, inside, strict=True) if is_in]


def _borders(evidence: Evidence) -> Iterator[tuple[_Side, Array]]:
    counts = np.array([len(pair.arguments) for pair in evidence.pairs])
    for index in range(evidence.arguments):
        name = evidence.name_of(index)
        yield from _left_out(counts <= index, name)
    for index in range(evidence.arguments):
        values = [
            pair.arguments[index] if index < len(pair.arguments) else None
            for pair in evidence.pairs
        ]
        name = evidence.name_of(index)
        shapes = list(map(_shape, values))
        for side, of_shape in _SHAPES:
            inside = np.array([shape is not None and of_shape(shape) for shape in shapes])
            yield side.of(name), inside
        yield _WHOLE.of(name), np.array(list(map(_is_whole, values)))
        yield from _numbers_sides(values, name)


def _left_out(is_left_out: Array, name: str) -> Iterator[tuple[_Side, Array]]:
    if is_left_out.any() and not is_left_out.all():
        without, with_it = f"{name} is left out", f"{name} is given"
        yield (
            _Side("default", f"{without} and its default value is used", with_it),
            is_left_out,
        )
        yield _Side("argument given", with_it, without), ~is_left_out


def _numbers_sides(values: Sequence[Any], name: str) -> Iterator[tuple[_Side, Array]]:
    """Yield the borders of an argument that is one number each time."""
    if not all(isinstance(v, bool | int | float | np.number) for v in values):
        return
    numbers = np.array(values, float)
    if all(isinstance(value, int | np.integer) for value in values):
        for border in sorted(set(numbers.tolist()))[:3]:
            at_most = f"{name} {'≤' if border > numbers.min() else '='} {border:g}"
            yield _Side("larger number", f"{name} > {border:g}", at_most), numbers > border
            yield _Side("smallest number", at_most, f"{name} > {border:g}"), numbers <= border
    for side, test in _SIGNS:
        yield side.of(name), np.asarray(test(numbers))


def _shape(value: Any) -> tuple[int, ...] | None:
    return np.shape(value) if is_numeric(value) else None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) or (
        isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "iu"
    )


_SHAPES: tuple[tuple[_Side, Callable[[tuple[int, ...]], bool]], ...] = (
    (
        _Side("several rows", "{a} has several rows", "{a} has one row"),
        lambda s: len(s) == 2 and s[0] > 1,
    ),
    (
        _Side("one row", "{a} has a single row", "{a} has several rows"),
        lambda s: len(s) == 2 and s[0] == 1,
    ),
    (
        _Side("several columns", "{a} has several columns", "{a} has one column"),
        lambda s: len(s) == 2 and s[1] > 1,
    ),
    (
        _Side("one column", "{a} has a single column", "{a} has several columns"),
        lambda s: len(s) == 2 and s[1] == 1,
    ),
    (
        _Side("not square", "{a} is not square", "{a} is square"),
        lambda s: len(s) == 2 and s[0] != s[1],
    ),
    (
        _Side("square", "{a} is square", "{a} is not square"),
        lambda s: len(s) == 2 and s[0] == s[1] > 1,
    ),
    (
        _Side("two dimensions", "{a} has two or more dimensions", "{a} has one dimension or none"),
        lambda s: len(s) > 1,
    ),
    (
        _Side("one dimension", "{a} has one dimension", "{a} has more dimensions, or none"),
        lambda s: len(s) == 1,
    ),
    (
        _Side("three dimensions", "{a} has three dimensions", "{a} has fewer dimensions"),
        lambda s: len(s) == 3,
    ),
    (
        _Side("several values", "{a} has several values", "{a} has a single value"),
        lambda s: math.prod(s) > 1,
    ),
    (_Side("a number", "{a} is a plain number", "{a} is an array"), lambda s: s == ()),
)
_SIZES = frozenset(side.name for side, _ in _SHAPES)
_WHOLE = _Side("whole numbers", "{a} holds whole numbers (int)", "{a} holds decimals (float)")
