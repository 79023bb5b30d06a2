"""Points and pages into Canvas: found out in full before anything is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from autograder.errors import CanvasError, UngradableError
from autograder.export import STUDENT_PAGE
from autograder.export.lms import (
    Change,
    Graded,
    Kind,
    Origin,
    Person,
    Which,
    match,
    match_others,
    rounded,
)
from autograder.intake import open_regular, shown

from .client import Client
from .fetched import Source
from .model import Assignment, HandIn
from .sent import Sent
from .session import UnsureError

# A number means points in these alone: elsewhere Canvas would read it as something else.
_GRADINGS = ("points", "percent", "letter_grade")
_MAX_PAGE_BYTES = 32 << 20
_NOT_TAKEN = "Canvas did not take the points"


@dataclass(frozen=True, slots=True)
class Page:
    """A page for a student, under the name that it gets in Canvas."""

    user: int
    name: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be sent; where there are problems, nothing may be."""

    points: Mapping[int, str]
    changes: tuple[Change, ...]
    folders: Mapping[int, Path]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def plan_push(
    assignment: Assignment,
    hand_ins: Sequence[HandIn],
    submissions: Sequence[Graded],
    origins: Mapping[str, Origin],
    which: Which = Which.EARNED,
    allow_missing: bool = False,
    others: Sequence[Graded] = (),
) -> Plan:
    """Return what becomes of each student's points in Canvas, and what forbids it.

    Points that are not known are left alone, as are those of who is excused. `others` are students
    without a report of their own.
    """
    people = [
        Person(
            row,
            one.name,
            _keys(one),
        )
        for row, one in enumerate(hand_ins)
    ]
    matched = match(submissions, origins, people)
    problems = [*_unfit(assignment), *matched.problems]
    notes: list[str] = []
    owners = {person.row: one for one in submissions for person in matched.rows.get(one.id, ())}
    own, without = match_others(others, people)
    owners |= own
    notes += [f"{shown(one.id)} is no student of this assignment in Canvas." for one in without]
    for one in submissions:
        if one.id in matched.unknown:
            is_lost = not allow_missing and _points(one, which) is not None
            (problems if is_lost else notes).append(
                f"{shown(one.id)} is no student of this assignment in Canvas"
                + (
                    ": look at the numbers, or leave it out with --allow-missing."
                    if is_lost
                    else "."
                )
            )
    changes: list[Change] = []
    points: dict[int, str] = {}
    for person, hand_in in zip(people, hand_ins, strict=True):
        graded = owners.get(person.row)
        change = _change(assignment, person, hand_in, graded, which)
        changes.append(change)
        if graded is None or change.reason:
            continue
        if sentence := _misfit(assignment, person, graded, which):
            problems.append(sentence)
        elif change.is_set or not hand_in.is_up_to_date:
            points[hand_in.user] = change.new
    folders = {
        hand_ins[row].user: one.folder
        for row, one in owners.items()
        if not one.is_our_fault and one.slug and one not in others
    }
    return Plan(points, tuple(changes), folders, tuple(dict.fromkeys(problems)), tuple(notes))


def _keys(one: HandIn) -> tuple[tuple[Kind, str], ...]:
    keys = ((Kind.USER_ID, str(one.user)), (Kind.USERNAME, one.login), (Kind.SID, one.sis))
    return tuple((kind, key) for kind, key in keys if key)


def _unfit(assignment: Assignment) -> list[str]:
    problems = []
    if assignment.grading not in _GRADINGS:
        problems.append(
            f"{shown(assignment.title)} is graded in Canvas by {shown(assignment.grading)}: choose "
            f"points there."
        )
    if assignment.max_points is None:
        problems.append(f"{shown(assignment.title)} is worth no points in Canvas: set them there.")
    return problems


def _points(one: Graded, which: Which) -> Decimal | None:
    return (one.earned if which is Which.EARNED else one.final).points


def _change(
    assignment: Assignment, person: Person, hand_in: HandIn, one: Graded | None, which: Which
) -> Change:
    old = "" if hand_in.score is None else f"{rounded(hand_in.score):f}"
    change = Change(person, "" if one is None else one.id, assignment.title, old, old)
    if one is None:
        return replace(change, reason="nothing was graded")
    points = one.earned if which is Which.EARNED else one.final
    if points.points is None:
        return replace(change, reason=points.reason)
    if hand_in.is_excused:
        return replace(change, reason="excused in Canvas")
    return replace(change, new=f"{rounded(points.points):f}")


def _misfit(assignment: Assignment, person: Person, one: Graded, which: Which) -> str:
    """Return why a student's points can't be those of Canvas."""
    worth, points = assignment.max_points, _points(one, which)
    if worth is None or points is None:
        return ""
    if rounded(worth) != rounded(one.earned.max_points):
        return (
            f"{shown(assignment.title)} is worth {worth:f} points in Canvas and "
            f"{one.earned.max_points:f} in the reports: change one of them."
        )
    if points > worth and not one.is_changed:
        return f"Student {person.label} has {points:f} points, and Canvas has {worth:f} at most."
    return ""


def pages_to_send(
    plan: Plan, hand_ins: Sequence[HandIn], sent: Sent, source: Source
) -> tuple[list[Page], list[str]]:
    """Return the pages that students do not have yet, and notes on those that have none.

    A page's name in Canvas has the fingerprint of what it says, so that one whose way back was
    lost is found there, and is not sent again.
    """
    by_user = {one.user: one for one in hand_ins}
    pages, notes = [], []
    for user, folder in plan.folders.items():
        try:
            with open_regular(str(folder / STUDENT_PAGE)) as file:
                data = file.read(_MAX_PAGE_BYTES + 1)
        except (OSError, UngradableError):
            notes.append(
                f"Student {user} has no {STUDENT_PAGE}, and gets none: write it with autograder "
                f"report."
            )
            continue
        if len(data) > _MAX_PAGE_BYTES:
            notes.append(f"The {STUDENT_PAGE} of student {user} is too large, and is not sent.")
            continue
        sha256 = hashlib.sha256(data).hexdigest()
        name = f"report-{sha256[:12]}.html"
        is_there = name in by_user[user].comment_files
        if not is_there and not sent.has(source, user, sha256):
            pages.append(Page(user, name, sha256, data))
    return pages, notes


def send_points(client: Client, plan: Plan) -> list[Change]:
    """Set the points, look at what Canvas has then, and return what became of each student's."""
    if plan.points:
        client.set_points(plan.points)
    now = {str(one.user): one for one in client.hand_ins()} if plan.points else {}
    done = []
    for change in plan.changes:
        one = now.get(change.person.label)
        if int(change.person.label) in plan.points and (
            one is None or one.score is None or f"{rounded(one.score):f}" != change.new
        ):
            done.append(replace(change, reason=_NOT_TAKEN))
        else:
            done.append(change)
    return done


def not_taken(changes: Sequence[Change]) -> int:
    """Return how many students' points Canvas did not take."""
    return sum(change.reason == _NOT_TAKEN for change in changes)


def send_pages(
    client: Client,
    pages: Sequence[Page],
    sent: Sent,
    source: Source,
    advance: Callable[[str], None] = lambda student: None,
) -> list[str]:
    """Send pages, write down each, and return a sentence for every one that went wrong."""
    faults = []
    for page in pages:
        try:
            client.send_file(page.user, page.name, page.data)
        except UnsureError as error:
            faults.append(
                f"Student {page.user}: {error}, so it is not known whether the page arrived; the "
                f"next run looks."
            )
        except CanvasError as error:
            faults.append(f"Student {page.user}: {error}")
        else:
            sent.add(source, page.user, page.sha256)
        advance(str(page.user))
    return faults
