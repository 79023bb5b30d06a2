"""Who handed in nothing: no report says so, so the summary beside the reports is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError
from autograder.export import SUMMARY_JSON, RowStatus
from autograder.intake import open_regular
from autograder.report import Counting

_MAX_BYTES = 64 << 20
_MAX_STUDENTS = 100_000
_ID_CHARS = 300


def absent_in(place: Path, slug: str) -> tuple[str, ...]:
    """Return the ids of those in the gradebook who handed in nothing for an assignment, sorted.

    Who is excused, has time left or was given points all the same is none of them. A summary that
    is missing, damaged or of another assignment names nobody: pages are made of reports, and these
    are all there.
    """
    rows = _without_work(place, slug)
    return tuple(sorted({id_ for id_, state, _ in rows if state is Counting.NOT_HANDED_IN}))


def apart_in(place: Path, slug: str) -> tuple[tuple[str, Counting, float | None], ...]:
    """Return those without work of whom people decided something: their ids, what, and points."""
    rows = _without_work(place, slug)
    return tuple(sorted({row for row in rows if row[1] is not Counting.NOT_HANDED_IN}))


def _without_work(place: Path, slug: str) -> list[tuple[str, Counting, float | None]]:
    try:
        with open_regular(str(place / SUMMARY_JSON.file)) as file:
            summary = json.loads(file.read(_MAX_BYTES))
    except (OSError, UngradableError, ValueError, RecursionError):
        return []
    if not isinstance(summary, dict) or summary.get("assignment") != slug:
        return []
    return list(_rows(summary.get("submissions")))


def _rows(rows: Any) -> Iterator[tuple[str, Counting, float | None]]:
    for row in rows[:_MAX_STUDENTS] if isinstance(rows, list) else ():
        if not isinstance(row, dict) or row.get("status") != RowStatus.NOT_HANDED_IN:
            continue
        id_, state = row.get("id"), row.get("counts", Counting.NOT_HANDED_IN)
        points = row.get("final_points")
        if isinstance(id_, str) and 0 < len(id_) <= _ID_CHARS and state in list(Counting):
            yield id_, Counting(state), float(points) if isinstance(points, int | float) else None
