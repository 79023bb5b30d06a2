"""When what is graded was handed in: the instructor's table, and whose time each row is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.intake import (
    HandedIn,
    MatchedTimes,
    SubmissionSource,
    TimeRow,
    match_times,
    read_times,
    shown,
)
from autograder.report import lateness_of, with_lateness, without_time

_LISTED = 10


def read_handed_in(path: Path, assignments: Sequence[Assignment]) -> list[TimeRow]:
    """Return the rows of a table of times that are about these assignments.

    Of several assignments each row has to say which one it is about.

    Raises:
        UsageError: the file is wrong, or no assignment has a due date.
    """
    slugs = [assignment.slug for assignment in assignments]
    if all(assignment.due is None for assignment in assignments):
        raise UsageError(
            f"--submitted needs a due date: write one into "
            f"{assignments[0].folder / 'assignment.toml'}, such as due = 2026-12-04T23:59:00+01:00."
        )
    rows = read_times(path)
    if len(slugs) == 1:
        own = [row for row in rows if row.assignment in ("", *slugs)]
        if rows and not own:
            raise UsageError(
                f"{path} has no times for {slugs[0]}: it is about "
                f"{', '.join(map(shown, sorted({row.assignment for row in rows})[:_LISTED]))}."
            )
        return own
    for row in rows:
        if not row.assignment:
            raise UsageError(
                f"{row.place} does not say which assignment it is about: add the column "
                f"assignment, or name a folder with {slugs[0]}.csv and so on."
            )
        if row.assignment not in slugs:
            raise UsageError(
                f"{row.place}: {shown(row.assignment)} is no assignment of the course; write one "
                f"of {', '.join(slugs)}."
            )
    return rows


def matched(
    rows: Iterable[TimeRow] | None, assignment: Assignment, sources: Sequence[SubmissionSource]
) -> MatchedTimes | None:
    """Return whose time each row is; None where there are no times for this assignment."""
    if rows is None or assignment.due is None:
        return None
    own = [row for row in rows if row.assignment in ("", assignment.slug)]
    return match_times(own, sources, assignment.due.tzinfo)


def check_matched(times: Iterable[MatchedTimes | None]) -> None:
    """Refuse to go on where rows match no submission.

    Raises:
        UsageError: some do not; the sentence lists them.
    """
    rows = [row for one in times if one is not None for row in one.unmatched]
    if not rows:
        return
    listed = ", ".join(f"{shown(row.student)} ({row.place})" for row in rows[:_LISTED])
    more = f" and {len(rows) - _LISTED} more" if len(rows) > _LISTED else ""
    raise UsageError(
        f"--submitted: no submission, or more than one, has the id {listed}{more}; correct "
        f"{'it' if len(rows) == 1 else 'them'}, or say --allow-missing to grade without."
    )


def times_of(found: HandedIn, assignment: Assignment) -> MatchedTimes | None:
    """Return when the platform says that work was handed in; None where it says nothing of it.

    Where it writes no zone, its times are taken for those of the due date's zone.
    """
    known = {id_: one.submitted for id_, one in found.by_id.items() if one.submitted is not None}
    if assignment.due is None or not known:
        return None
    zone = assignment.due.tzinfo
    by_id = {
        id_: time if time.tzinfo is not None else time.replace(tzinfo=zone)
        for id_, time in known.items()
    }
    notes = [
        f"The times of handing in are those that {found.platform} wrote: a late policy goes by "
        "them (--submitted names a file with others)."
    ]
    if any(time.tzinfo is None for time in known.values()):
        notes.append(
            f"{found.platform} wrote them without a time zone: they were taken for times of the "
            f"due date's, {zone}. A platform elsewhere needs --submitted."
        )
    return MatchedTimes(by_id, tuple(notes))


def marks_without_times(found: HandedIn, assignment: Assignment) -> list[str]:
    """Return what an instructor should know of work that is marked as late, nobody knows how."""
    late = [id_ for id_, one in found.by_id.items() if one.late and one.submitted is None]
    if not late or assignment.due is None:
        return []
    more = f" and {len(late) - _LISTED} more" if len(late) > _LISTED else ""
    return [
        f"{found.platform} marked as late, without a time: {', '.join(map(shown, late[:_LISTED]))}"
        f"{more}. For the late policy to count, name their times with --submitted."
    ]


def notes_on(times: MatchedTimes | None) -> list[str]:
    """Return what an instructor should know of how times were matched."""
    if times is None:
        return []
    unused = [
        f"{row.place}: no submission, or more than one, has the id {shown(row.student)}."
        for row in times.unmatched
    ]
    return [*times.notes, *unused]


def timed(
    document: Mapping[str, Any], assignment: Assignment, times: MatchedTimes | None
) -> dict[str, Any]:
    """Return a report with what is known of when its submission was handed in."""
    if assignment.due is None or times is None:
        return with_lateness(dict(document), None)
    handed_in = times.by_id.get(document["submission"]["id"])
    if handed_in is None:
        return with_lateness(dict(document), without_time(assignment.due))
    late = lateness_of(document["points"], assignment.due, assignment.late, handed_in)
    return with_lateness(dict(document), late)
