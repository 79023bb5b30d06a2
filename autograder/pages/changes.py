"""The page of a comparison: what another grading of the same work changes, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autograder.analysis import (
    CaseChange,
    Comparison,
    Move,
    Side,
    Standing,
    StudentChange,
    VerdictChange,
)
from autograder.models import Verdict

from .addresses import AddressOf, nowhere
from .batch import Link, Tile
from .moves import Moves, Way, moves_of, signed, way_of
from .rendering import counted, points, render
from .states import OF_VERDICT
from .student import title_of

# A page stays small; tables in files hold all.
_ROWS, _CASES, _LISTED = 600, 200, 100
_NAMED, _VERDICTS = 8, 8
_NAMES_ON_PAGE = 6_000
_STATUS = {"graded": "graded", "ungradable": "could not be read", "grader_error": "our fault"}


@dataclass(frozen=True, slots=True)
class Ending:
    """How a test case ended: the key of its look, and its word."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A test case of a student that ended in another way, or gives other points."""

    id: str
    anchor: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A student with a change."""

    link: Link
    before: str
    after: str
    change: str
    change_value: float | None
    key: str
    way: Way | None
    mark: Ending | None
    notes: Sequence[str]
    verdicts: Sequence[VerdictRow]
    more: int
    kinds: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Students for whom a test case ended in one way and ends in another now.

    `others` are named without a link, `more` are not named at all.
    """

    before: Ending
    after: Ending
    count: str
    students: Sequence[Link]
    others: Sequence[str]
    more: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A test case that is another, or ends in another way for somebody."""

    anchor: str
    id: str
    description: str
    notes: Sequence[str]
    moves: Sequence[MoveRow]


@dataclass(frozen=True, slots=True)
class Listed:
    """Students under a heading, each with what there is to say."""

    heading: str
    students: Sequence[tuple[Link, str]]
    more: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One assignment."""

    anchor: str
    title: str
    was: str
    tiles: Sequence[Tile]
    is_change: bool
    made_from: Sequence[str]
    scale: str
    moves: Moves | None
    same: int
    crossings: Sequence[Listed]
    mark: str
    rows: Sequence[StudentRow]
    more_rows: int
    choices: Sequence[tuple[str, str]]
    others: Sequence[CaseRow]
    cases: Sequence[CaseRow]
    more_cases: int
    absent: Sequence[Listed]
    retold: Listed | None
    unreadable: Sequence[str]
    more_unreadable: int


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All that the template asks for."""

    before: str
    after: str
    assignments: Sequence[Compared]


def changes_page(
    comparisons: Sequence[Comparison],
    before: str = "",
    after: str = "",
    address_of: Callable[[Comparison], AddressOf] = lambda comparison: nowhere,
) -> str:
    """Return the page of what a grading changed, of an assignment or of each of a course.

    Args:
        comparisons: what changed.
        before: what the earlier results are called.
        after: what the later results are called.
        address_of: gives what finds the pages of students in an assignment.
    """
    view = ChangesView(
        before,
        after,
        [
            _compared(number, one, address_of(one))
            for number, one in enumerate(comparisons, start=1)
        ],
    )
    return render("changes.html", ("class.css", "changes.css"), script="table.js", view=view)


@dataclass(slots=True)
class _Names:
    """How many names there is still room for."""

    room: int = _NAMES_ON_PAGE

    def take(self, names: Sequence[str]) -> Sequence[str]:
        """Return those that there is room for."""
        taken = names[: self.room]
        self.room -= len(taken)
        return taken


def _compared(number: int, found: Comparison, address_of: AddressOf) -> Compared:
    anchor = f"a{number}"
    names = _Names()

    def link(name: str) -> Link:
        return Link(name, address_of(name))

    anchor_of = {
        change.case.id: f"{anchor}-case-{place}"
        for place, change in enumerate(found.cases[:_CASES], start=1)
    }
    cases = [
        _case(change, anchor_of[change.case.id], link, names) for change in found.cases[:_CASES]
    ]
    changed = [one for one in found.students if _is_shown(one)]
    retold = [one.id for one in found.students if not _is_shown(one)]
    most = {side.max_points for one in changed for side in (one.before, one.after)}
    rows = [_student(one, found, link, anchor_of, len(most) > 1) for one in changed[:_ROWS]]
    return Compared(
        anchor,
        title_of(found.assignment),
        "" if found.slug_before == found.assignment else title_of(found.slug_before),
        _tiles(found),
        found.is_change,
        found.made_from,
        f"of {points(most.pop())}" if len(most) == 1 else "",
        moves_of([one.change or 0.0 for one in found.students]),
        _same(found),
        _crossings(found, link),
        "" if found.mark is None else str(found.mark),
        rows,
        len(changed) - len(rows),
        _choices(rows, found),
        [case for case in cases if case.notes],
        [case for case in cases if case.moves],
        max(0, len(found.cases) - _CASES),
        [
            _listed(heading, [(link(name), "") for name in ids[:_LISTED]], len(ids))
            for heading, ids in (("Only before", found.only_before), ("Only now", found.only_after))
            if ids
        ],
        _listed("", [(link(name), "") for name in retold[:_LISTED]], len(retold))
        if retold
        else None,
        found.unreadable[:_LISTED],
        max(0, len(found.unreadable) - _LISTED),
    )


def _same(found: Comparison) -> int:
    unknown = sum(one.is_unknown_now or one.is_known_now for one in found.students)
    return found.in_both - len(found.lower) - len(found.higher) - unknown


def _is_shown(one: StudentChange) -> bool:
    """Whether more changed than an explanation."""
    return one.before != one.after or bool(one.verdicts)


def _tiles(found: Comparison) -> list[Tile]:
    tiles = [
        Tile("wrong", len(found.lower), "with fewer points"),
        Tile("full", len(found.higher), "with more points"),
        Tile("", _same(found), "with the same points"),
    ]
    beside = [
        Tile("ours", sum(one.is_unknown_now for one in found.students), "unknown now"),
        Tile("", sum(one.is_known_now for one in found.students), "unknown before, known now"),
        Tile("", len(found.smaller_share), "with less of what is possible"),
        Tile("", len(found.only_before), "only before"),
        Tile("", len(found.only_after), "only now"),
    ]
    if found.mark is not None:
        tiles.insert(0, Tile("limit", len(found.fallen), f"now below {found.mark}"))
    return tiles + [tile for tile in beside if tile.number]


def _crossings(found: Comparison, link: Callable[[str], Link]) -> list[Listed]:
    if found.mark is None:
        return []
    sides = [(f"Now below {found.mark}", found.fallen), (f"Now reach {found.mark}", found.risen)]
    return [
        _listed(
            heading,
            [(link(one.id), f"{_of(one.before)} → {_of(one.after)}") for one in students[:_LISTED]],
            len(students),
        )
        for heading, students in sides
    ]


def _of(standing: Standing) -> str:
    return f"{points(standing.final)} of {points(standing.max_points)}"


def _listed(heading: str, students: Sequence[tuple[Link, str]], whole: int) -> Listed:
    return Listed(heading, students, whole - len(students))


def _student(
    one: StudentChange,
    found: Comparison,
    link: Callable[[str], Link],
    anchor_of: dict[str, str],
    with_most: bool,
) -> StudentRow:
    change = one.change
    key = "ours" if change is None else "wrong" if change < 0 else "full" if change > 0 else ""
    kinds = {
        "lower": (change or 0.0) < 0,
        "higher": (change or 0.0) > 0,
        "below": one.side is Side.BELOW,
        "unknown": change is None,
    }
    return StudentRow(
        link(one.id),
        _of(one.before) if with_most else points(one.before.final),
        _of(one.after) if with_most else points(one.after.final),
        "unknown" if change is None else signed(change),
        change,
        key,
        way_of(one, found.mark),
        _crossed(one, found),
        _notes(one),
        [_verdict(verdict, anchor_of) for verdict in one.verdicts[:_VERDICTS]],
        max(0, len(one.verdicts) - _VERDICTS),
        " ".join(kind for kind, holds in kinds.items() if holds),
    )


def _crossed(one: StudentChange, found: Comparison) -> Ending | None:
    if one.side is Side.BELOW:
        return Ending("wrong", f"now below {found.mark}")
    if one.side is Side.ABOVE:
        return Ending("full", f"now reaches {found.mark}")
    return None


def _notes(one: StudentChange) -> list[str]:
    notes = []
    if one.before.status != one.after.status:
        was, is_ = (_STATUS.get(side.status, side.status) for side in (one.before, one.after))
        notes.append(f"Was: {was}. Now: {is_}.")
    if one.is_other_work:
        notes.append("Other files were graded: it was handed in again.")
    if one.retold:
        notes.append(f"Reads another explanation of {', '.join(f'`{n}`' for n in one.retold)}.")
    if not notes and not one.verdicts:
        notes.append("All test cases that were there before end as before.")
    return notes


def _verdict(verdict: VerdictChange, anchor_of: dict[str, str]) -> VerdictRow:
    before, after = _ending(verdict.before).word, _ending(verdict.after).word
    if verdict.before == verdict.after:
        before = f"{before}, {points(verdict.points_before)}"
        after = f"{points(verdict.points_after)} points"
    return VerdictRow(verdict.id, anchor_of.get(verdict.id, ""), before, after)


def _ending(verdict: str) -> Ending:
    return Ending(*OF_VERDICT[Verdict(verdict)])


def _case(change: CaseChange, anchor: str, link: Callable[[str], Link], names: _Names) -> CaseRow:
    return CaseRow(
        anchor,
        change.case.id,
        change.case.description,
        _about(change),
        [_move(move, link, names) for move in change.moves],
    )


def _about(change: CaseChange) -> list[str]:
    if change.before is None:
        return [f"New, worth {counted(change.case.max_points, 'point')}."]
    if change.after is None:
        return [f"Gone, was worth {counted(change.case.max_points, 'point')}."]
    notes = []
    if change.is_renamed:
        notes.append(f"Renamed, was `{change.before.id}`.")
    if change.is_reweighted:
        worth = counted(change.after.max_points, "point")
        notes.append(f"Worth {worth}, was {points(change.before.max_points)}.")
    return notes


def _move(move: Move, link: Callable[[str], Link], names: _Names) -> MoveRow:
    others = names.take(move.students[_NAMED:])
    shown = move.students[:_NAMED]
    return MoveRow(
        _ending(move.before),
        _ending(move.after),
        counted(len(move.students), "student"),
        [link(name) for name in shown],
        others,
        len(move.students) - len(shown) - len(others),
    )


def _choices(rows: Sequence[StudentRow], found: Comparison) -> list[tuple[str, str]]:
    there = {kind for row in rows for kind in row.kinds.split()}
    words = [
        ("lower", "Fewer points only"),
        ("higher", "More points only"),
        ("below", f"Now below {found.mark} only"),
        ("unknown", "Unknown points only"),
    ]
    return [(kind, said) for kind, said in words if kind in there]
