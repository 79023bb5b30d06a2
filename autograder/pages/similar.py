"""The page of similar submissions: pairs side by side, with what they have in common marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from autograder.analysis import (
    FIGURE_SAYS,
    LEAST_CLASS,
    NO_PROOF,
    Cluster,
    Lines,
    MarkedSource,
    Pair,
    SharedExercise,
    Similar,
)

from .addresses import AddressOf, nowhere
from .batch import Link, Tile
from .code import Code, code_with
from .rendering import render

# Nobody reads more side by side, and a page of these stays below 2 MB.
_SIDE_BY_SIDE, _MORE_PAIRS, _GROUPS, _NAMED = 60, 400, 60, 60
_MOST_LINES, _LINE_CHARS = 160, 400
_CODE_CHARS = 1_300_000
_OPEN = 1


@dataclass(frozen=True, slots=True)
class Side:
    """What one student wrote, and which of its lines are in common, in words."""

    link: Link
    code: Code
    in_common: str


@dataclass(frozen=True, slots=True)
class Shared:
    """An exercise of two students."""

    name: str
    figure: str
    sides: Sequence[Side]


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two submissions; of those that are only listed, `shared` is empty."""

    anchor: str
    figure: str
    one: Link
    other: Link
    exercises: str
    shared: Sequence[Shared]
    left_out: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Submissions that pairs link; `pairs` leads to each that stands side by side."""

    figure: str
    students: Sequence[Link]
    more: int
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SimilarView:
    """All that the template asks for."""

    title: str
    exercise: str
    no_proof: str
    figure_says: str
    tiles: Sequence[Tile]
    is_small: bool
    least_class: int
    groups: Sequence[Group]
    more_groups: int
    pairs: Sequence[PairRow]
    listed: Sequence[PairRow]
    left_out: int
    not_compared: Sequence[Link]
    more_not_compared: int


def similar_page(
    found: Similar, title: str, exercise: str = "", address_of: AddressOf = nowhere
) -> str:
    """Return the page of pairs and groups of similar submissions.

    Args:
        found: what was found.
        title: the assignment's title.
        exercise: the one exercise that was compared; by default it was all.
        address_of: finds the page of a student.
    """
    view = view_of_similar(found, title, exercise, address_of)
    return render("similar.html", ("code.css", "class.css", "similar.css"), view=view)


def view_of_similar(
    found: Similar, title: str, exercise: str, address_of: AddressOf
) -> SimilarView:
    """Return what the page shows."""

    def link(name: str) -> Link:
        return Link(name, address_of(name))

    pairs = _side_by_side(found.pairs, link)
    rest = found.pairs[len(pairs) :]
    listed = [_row(f"pair-{n}", p, link) for n, p in enumerate(rest[:_MORE_PAIRS], len(pairs) + 1)]
    groups = [cluster for cluster in found.clusters if len(cluster.submissions) > 2]
    whole = len(found.pairs) + found.left_out
    tiles = [
        Tile("", found.compared, "compared"),
        Tile("limit" if whole else "", whole, "pair alike" if whole == 1 else "pairs alike"),
    ]
    if groups:
        words = "group of three or more" if len(groups) == 1 else "groups of three or more"
        tiles.append(Tile("", len(groups), words))
    return SimilarView(
        title,
        exercise,
        NO_PROOF,
        FIGURE_SAYS,
        tiles,
        found.compared < LEAST_CLASS,
        LEAST_CLASS,
        [_group(cluster, pairs, link) for cluster in groups[:_GROUPS]],
        max(0, len(groups) - _GROUPS),
        pairs,
        listed,
        whole - len(pairs) - len(listed),
        [link(name) for name in found.not_compared[:_NAMED]],
        max(0, len(found.not_compared) - _NAMED),
    )


def _group(cluster: Cluster, pairs: Sequence[PairRow], link: Callable[[str], Link]) -> Group:
    names = frozenset(cluster.submissions)
    inside = [pair for pair in pairs if pair.one.name in names]
    return Group(
        _figure(cluster.rare),
        [link(name) for name in cluster.submissions[:_NAMED]],
        max(0, len(names) - _NAMED),
        [(pair.anchor, f"{pair.one.name} and {pair.other.name}") for pair in inside],
    )


def _side_by_side(pairs: Sequence[Pair], link: Callable[[str], Link]) -> list[PairRow]:
    """Return the first pairs with their code, as many as a page has room for."""
    room = _CODE_CHARS
    rows = []
    for number, pair in enumerate(pairs[:_SIDE_BY_SIDE], start=1):
        shared = []
        for exercise in pair.exercises:
            made = _shared(exercise, link(pair.one), link(pair.other))
            size = sum(side.code.size for side in made.sides)
            if size > room:
                break
            room -= size
            shared.append(made)
        if not shared:
            break
        row = _row(f"pair-{number}", pair, link)
        left_out = len(pair.exercises) - len(shared)
        rows.append(replace(row, shared=shared, left_out=left_out, is_open=number <= _OPEN))
    return rows


def _row(anchor: str, pair: Pair, link: Callable[[str], Link]) -> PairRow:
    exercises = ", ".join(f"`{one.exercise}` {_figure(one.rare)}" for one in pair.exercises)
    return PairRow(
        anchor, _figure(pair.rare), link(pair.one), link(pair.other), exercises, (), 0, False
    )


def _shared(found: SharedExercise, one: Link, other: Link) -> Shared:
    sides = [_side(one, found.one), _side(other, found.other)]
    return Shared(found.exercise, _figure(found.rare), sides)


def _side(link: Link, found: MarkedSource) -> Side:
    marked = {number for part in found.lines for number in range(part.first, part.last + 1)}
    lines = found.source.rstrip("\n").split("\n")
    short = "\n".join(
        line if len(line) <= _LINE_CHARS else f"{line[:_LINE_CHARS]}…" for line in lines
    )
    code = code_with(short, marked, _MOST_LINES)
    return Side(link, code, _in_common(found.lines, len(lines)))


def _in_common(lines: Sequence[Lines], whole: int) -> str:
    if not lines:
        return "no line in common"
    ranges = ", ".join(
        str(part.first) if part.first == part.last else f"{part.first}-{part.last}"
        for part in lines
    )
    noun = "line" if lines[0].first == lines[-1].last else "lines"
    return f"in common: {noun} {ranges} of {whole}"


def _figure(rare: float) -> str:
    return f"{rare:.1f}"
