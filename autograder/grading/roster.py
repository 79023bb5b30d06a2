"""Who is graded: a platform's download, its gradebook, and rows for those without a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.course import Assignment, id_column
from autograder.export import SUMMARY_JSON, Files, Late, RowStatus, SummaryRow
from autograder.intake import (
    HandedIn,
    Platform,
    Released,
    find_handed_in,
    folded,
    read_gradebook,
    safe_id,
    with_gradebook,
)
from autograder.report import Counting
from autograder.standing import Book, final_from

# Gives the report of a submission by its id.
Reports = Callable[[str], Mapping[str, Any] | None]


def find_all(
    submissions: Path,
    assignment: Assignment,
    released: Released,
    lms: Platform | None,
    gradebook: Path | None,
) -> HandedIn:
    """Return what was handed in for an assignment, and what its platform and gradebook say.

    Raises:
        UsageError, CourseError: something of it can't be read, or doesn't fit.
    """
    if gradebook is None:
        return find_handed_in(submissions, assignment.slug, released, lms)
    known = read_gradebook(gradebook)
    found = find_handed_in(submissions, assignment.slug, released, lms, known.user_ids)
    return with_gradebook(found, known, id_column(assignment.course))


def people_of(found: HandedIn) -> list[tuple[str, str]]:
    """Return the ids, and names or "", of all that a download and its gradebook know of."""
    people = [(source.id, source.name) for source in found.sources]
    people += [(safe_id(m.id), "") for one in found.by_id.values() for m in one.members]
    people += [(safe_id(person.id), "") for person in found.absent]
    return list(dict(reversed(people)).items())


def members_of(found: HandedIn) -> dict[str, str]:
    """Return whose hand-in counts for a group's further members, as their platform says."""
    return {safe_id(member.id): id_ for id_, one in found.by_id.items() for member in one.members}


def absent_of(found: HandedIn) -> list[str]:
    """Return the ids of those in the gradebook who handed in nothing."""
    return [safe_id(person.id) for person in found.absent]


def with_all_students(
    files: Files,
    book: Book,
    members: Mapping[str, str],
    absent: Iterable[str],
    reports: Reports,
    spent: Mapping[str, int] = {},
) -> list[str]:
    """Give the files on the whole batch rows of those without a report; return all ids in order.

    Who has a report of their own has that alone, whatever a group of theirs did.

    Args:
        files: what has taken all reports.
        book: what the course's tables say.
        members: whose hand-in counts for further members of a group.
        absent: who handed in nothing.
        reports: gives the report of a submission.
        spent: late days by student.
    """
    rows = dict(files.kept(SUMMARY_JSON))
    max_points = max((row.max_points for row in rows.values()), default=0.0)
    more: dict[str, SummaryRow] = {}
    for id_ in (*members, *absent, *book.roster):
        if id_ in rows or id_ in more:
            continue
        submission = members.get(id_) or book.submission_of(id_)
        if submission in rows:
            own = spent.get(id_, 0)
            more[id_] = _row_of_member(id_, rows[submission], book, reports, own)
        else:
            more[id_] = _row_of_absent(id_, max_points, book)
    for id_ in filter(book.is_group, rows):
        more[id_] = replace(rows[id_], is_group=True)
    for row in more.values():
        files.keep(SUMMARY_JSON, row.id, row)
    return sorted({**rows, **more}, key=lambda id_: (folded(id_), id_))


def _row_of_member(
    id_: str, row: SummaryRow, book: Book, reports: Reports, spent: int
) -> SummaryRow:
    member = replace(row, id=id_, group=row.id)
    # What was given to the one who handed in for all is theirs alone, and so are late days.
    if not spent and row.final is None and not book.is_touched(id_, row.id):
        return member
    standing = book.standing_of(id_, reports(row.id), late_days=spent)
    late = row.late and Late(standing.days_late, row.late.points)
    return replace(member, final=final_from(standing), spent=standing.days_spent, late=late)


def _row_of_absent(id_: str, max_points: float, book: Book) -> SummaryRow:
    status = RowStatus.NOT_HANDED_IN
    row = SummaryRow(id_, status, None, max_points, {}, {}, 0, "", 0.0)
    standing = book.standing_of(id_, None, max_points=max_points)
    if standing.state is Counting.NOT_HANDED_IN and not standing.steps:
        return row
    return replace(row, final=final_from(standing))
