"""When submissions were handed in: a table that the instructor has from the LMS.

Times inside a submission are its student's to write, so none is ever read.
"""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from autograder.errors import UsageError

_COLUMNS = ("submission_id", "submitted")


def read_times(path: Path) -> dict[str, datetime]:
    """Return submission id → time of handing in, from a CSV file with these two columns.

    Raises:
        UsageError: the file or one of its times is wrong; the sentence names the line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not set(_COLUMNS) <= set(reader.fieldnames or ()):
                raise UsageError(
                    f"{path} lacks the columns submission_id and submitted; its first line has to "
                    f"be: submission_id,submitted"
                )
            return {
                row["submission_id"]: _time(row["submitted"], f"{path}:{reader.line_num}")
                for row in reader
            }
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV in UTF-8: {error}.") from error


def _time(text: str | None, place: str) -> datetime:
    try:
        time = datetime.fromisoformat((text or "").strip())
    except ValueError:
        time = None
    if time is None or time.tzinfo is None:
        raise UsageError(
            f"{place}: {text!r} is no time with a time zone; write 2026-12-04T23:59:00+01:00."
        )
    return time
