"""Who is graded: a platform's download, its gradebook, and rows for those without a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.course import Assignment, id_column
from autograder.export import SUMMARY_JSON, Files, RowStatus, SummaryRow
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


def with_all_students(files: Files, found: HandedIn) -> list[str]:
    """Give the files on the whole batch rows of those without a report; return all ids in order."""
    ids = [source.id for source in found.sources]
    for row in _rows_without_report(files.kept(SUMMARY_JSON), found):
        files.keep(SUMMARY_JSON, row.id, row)
        ids.append(row.id)
    return sorted(ids, key=lambda id_: (folded(id_), id_))


def _rows_without_report(rows: Mapping[str, SummaryRow], found: HandedIn) -> Sequence[SummaryRow]:
    """Return a row for each further member of a group, and for each who handed in nothing.

    Who has a report of their own has that alone, whatever a group of theirs did.
    """
    more: dict[str, SummaryRow] = {}
    for id_, one in found.by_id.items():
        for member in one.members:
            own = safe_id(member.id)
            if id_ in rows and own not in rows and own not in more:
                more[own] = replace(rows[id_], id=own, group=id_)
    max_points = max((row.max_points for row in rows.values()), default=0.0)
    for person in found.absent:
        own = safe_id(person.id)
        if own not in rows and own not in more:
            more[own] = SummaryRow(
                own, RowStatus.NOT_HANDED_IN, None, max_points, {}, {}, 0, "", 0.0
            )
    return list(more.values())
