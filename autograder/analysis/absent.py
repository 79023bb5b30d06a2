"""Who handed in nothing: no report says so, so the summary beside the reports is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError
from autograder.export import SUMMARY_JSON, RowStatus
from autograder.intake import open_regular

_MAX_BYTES = 64 << 20
_MAX_STUDENTS = 100_000
_ID_CHARS = 300


def absent_in(place: Path, slug: str) -> tuple[str, ...]:
    """Return the ids of those in the gradebook who handed in nothing for an assignment, sorted.

    A summary that is missing, damaged or of another assignment names nobody: pages are made of
    reports, and these are all there.
    """
    try:
        with open_regular(str(place / SUMMARY_JSON.file)) as file:
            summary = json.loads(file.read(_MAX_BYTES))
    except (OSError, UngradableError, ValueError, RecursionError):
        return ()
    if not isinstance(summary, dict) or summary.get("assignment") != slug:
        return ()
    return tuple(sorted(set(_ids(summary.get("submissions")))))


def _ids(rows: Any) -> Iterator[str]:
    for row in rows[:_MAX_STUDENTS] if isinstance(rows, list) else ():
        if isinstance(row, dict) and row.get("status") == RowStatus.NOT_HANDED_IN:
            id_ = row.get("id")
            if isinstance(id_, str) and 0 < len(id_) <= _ID_CHARS:
                yield id_
