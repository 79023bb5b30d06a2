"""What the summary beside the reports says of those without a report of their own."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError
from autograder.export import SUMMARY_JSON, RowStatus
from autograder.intake import open_regular
from autograder.report import Counting, Final
from autograder.standing import Result

_MAX_BYTES = 64 << 20
_MAX_STUDENTS = 100_000
_ID_CHARS = 300
_MAX_DAYS = 10_000
_LARGEST = 1e9


def summary_rows(place: Path, slug: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the rows of an assignment's summary that have an id, as they stand there.

    A summary that is missing, damaged or of another assignment has none: pages are made of
    reports, and these are all there.
    """
    try:
        with open_regular(str(place / SUMMARY_JSON.file)) as file:
            summary = json.loads(file.read(_MAX_BYTES))
    except (OSError, UngradableError, ValueError, RecursionError):
        return
    if not isinstance(summary, dict) or summary.get("assignment") != slug:
        return
    rows = summary.get("submissions")
    for row in rows[:_MAX_STUDENTS] if isinstance(rows, list) else ():
        id_ = row.get("id") if isinstance(row, dict) else None
        if isinstance(id_, str) and 0 < len(id_) <= _ID_CHARS:
            yield id_, row


def groups_in(place: Path, slug: str) -> frozenset[str]:
    """Return which submissions were handed in under the name of a group."""
    return frozenset(id_ for id_, row in summary_rows(place, slug) if row.get("is_group") is True)


def results_beside(place: Path, slug: str) -> dict[str, Result]:
    """Return what counts of those who have no report of their own, by student.

    They handed in nothing, or another's hand-in counts for them. Rows that are damaged are left
    out.
    """
    own = {
        id_: _result(row)
        for id_, row in summary_rows(place, slug)
        if row.get("status") == RowStatus.NOT_HANDED_IN or row.get("group")
    }
    return {id_: result for id_, result in own.items() if result is not None}


def _result(row: Mapping[str, Any]) -> Result | None:
    has_final = "counts" in row
    most = _number(row.get("final_max_points" if has_final else "max_points"))
    points = _number(row.get("final_points" if "final_points" in row else "points"))
    state, spent = row.get("counts", Counting.FINAL), row.get("days_spent", 0)
    is_whole = isinstance(spent, int) and 0 <= spent <= _MAX_DAYS
    if most is None or not is_whole or state not in list(Counting):
        return None
    if row.get("status") == RowStatus.NOT_HANDED_IN and not has_final:
        state = Counting.NOT_HANDED_IN
    is_changed = row.get("is_changed") is True
    if state != Counting.FINAL:
        return Result(Final(Counting(state), None, most, is_changed=is_changed), spent)
    known = Counting.UNKNOWN if points is None else Counting.FINAL
    return Result(Final(known, points, most, is_changed=is_changed), spent)


def _number(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and math.isfinite(value) and 0 <= value < _LARGEST else None
