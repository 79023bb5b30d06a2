"""When submissions were handed in: a table that the instructor has from the learning platform.

Times inside a submission are its student's to write, so none is ever read. Spreadsheets change
what they open: zeros in front of a number are lost, long numbers become 1.2E+06. Where a row's
id matches no submission as it stands and one alone could have been meant, that one is taken.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from autograder.errors import UsageError

from .ids import IdFinder
from .names import shown
from .submissions import SubmissionSource

_COLUMNS = ("submission_id", "submitted")
_ASSIGNMENT = "assignment"
_DELIMITERS = (",", ";", "\t")
# A platform notes a hand-in some moments after it has stored the file; a zip keeps even seconds.
_SLACK = timedelta(minutes=2)
_YEARS = range(1970, 9000)


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One line of the table: whose work, when, and of which assignment, if it says so."""

    student: str
    submitted: datetime
    place: str
    assignment: str = ""


@dataclass(frozen=True, slots=True)
class MatchedTimes:
    """Submission id → time; what was repaired or chosen, in words; the rows that match nothing."""

    by_id: Mapping[str, datetime]
    notes: tuple[str, ...] = ()
    unmatched: tuple[TimeRow, ...] = ()


def read_times(path: Path) -> list[TimeRow]:
    """Return the rows of a CSV file, or of all `<assignment>.csv` in a folder.

    A file has the columns submission_id and submitted, and may have the column assignment.

    Raises:
        UsageError: a file or one of its times is wrong; the sentence names the line.
    """
    if not path.is_dir():
        return list(_rows(path, ""))
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv")
    if not files:
        raise UsageError(f"{path} holds no CSV file: name them after the assignments.")
    return [row for file in files for row in _rows(file, file.stem)]


def match_times(
    rows: Iterable[TimeRow], sources: Sequence[SubmissionSource], zone: tzinfo | None = UTC
) -> MatchedTimes:
    """Find out whose time each row is.

    Of several times for one student the latest counts that is not after the time of the file that
    lies there, since that is the one that was handed in then; where all are after it, the earliest.

    Args:
        rows: what the table says.
        sources: the submissions of the assignment.
        zone: where the times that zips keep for their members were written down.
    """
    found: dict[str, list[TimeRow]] = {}
    notes: list[str] = []
    unmatched: list[TimeRow] = []
    by_id_of = {source.id: source for source in sources}
    finder = IdFinder((source.id, source.name) for source in sources)
    for row in rows:
        id_ = finder.find(row.student)
        if id_ is None:
            unmatched.append(row)
            continue
        source = by_id_of[id_]
        found.setdefault(source.id, []).append(row)
        if row.student != source.id:
            notes.append(f"{row.place}: {shown(row.student)} was taken for {shown(source.id)}.")
    by_id = {}
    for source in sources:
        own = found.get(source.id, [])
        times = sorted({row.submitted for row in own})
        if len(times) > 1:
            time = _of_the_file(times, source, zone)
            notes.append(
                f"{own[1].place}: {shown(source.id)} has {len(times)} times; that of "
                f"{time.isoformat()} counts, by the time of the file."
            )
            by_id[source.id] = time
        elif times:
            by_id[source.id] = times[0]
    return MatchedTimes(by_id, tuple(notes), tuple(unmatched))


def _of_the_file(
    times: Sequence[datetime], source: SubmissionSource, zone: tzinfo | None
) -> datetime:
    file = _file_time(source, zone)
    before = [time for time in times if file is None or time <= file + _SLACK]
    return before[-1] if before else times[0]


def _file_time(source: SubmissionSource, zone: tzinfo | None) -> datetime | None:
    """Return when the newest file of a submission was written, by the system that stored it."""
    if source.members is not None:
        newest = max((entry.modified for entry in source.members), default=0)
        try:
            return datetime.strptime(str(newest), "%Y%m%d%H%M%S").replace(tzinfo=zone or UTC)
        except ValueError:
            return None
    try:
        return datetime.fromtimestamp(max(_modified_s(source.path)), UTC)
    except (OSError, OverflowError, ValueError):
        return None


def _modified_s(path: str) -> list[float]:
    found = [os.lstat(path).st_mtime]
    if os.path.isdir(path) and not os.path.islink(path):
        with os.scandir(path) as items:
            found = [item.stat(follow_symlinks=False).st_mtime for item in items] or found
    return found


def _rows(path: Path, assignment: str) -> Iterable[TimeRow]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # A spreadsheet writes semicolons where the comma is a decimal point.
            delimiter = max(_DELIMITERS, key=file.readline().count)
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter)
            if not set(_COLUMNS) <= set(reader.fieldnames or ()):
                raise UsageError(
                    f"{path} lacks the columns submission_id and submitted; its first line has to "
                    f"be: submission_id,submitted"
                )
            for row in reader:
                place = f"{path}:{reader.line_num}"
                yield TimeRow(
                    row["submission_id"] or "",
                    _time(row["submitted"], place),
                    place,
                    assignment or (row.get(_ASSIGNMENT) or "").strip(),
                )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV in UTF-8: {error}.") from error


def _time(text: str | None, place: str) -> datetime:
    try:
        time = datetime.fromisoformat((text or "").strip())
    except ValueError:
        time = None
    if time is None or time.tzinfo is None or time.year not in _YEARS:
        raise UsageError(
            f"{place}: {text!r} is no time with a time zone; write 2026-12-04T23:59:00+01:00."
        )
    return time
