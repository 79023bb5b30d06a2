"""Who handed in nothing: no report says so, so the summary beside the reports is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograder.export import RowStatus
from autograder.report import Counting

from .beside import summary_rows


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


def _without_work(place: Path, slug: str) -> Iterator[tuple[str, Counting, float | None]]:
    for id_, row in summary_rows(place, slug):
        state, points = row.get("counts", Counting.NOT_HANDED_IN), row.get("final_points")
        if row.get("status") == RowStatus.NOT_HANDED_IN and state in list(Counting):
            yield id_, Counting(state), float(points) if isinstance(points, int | float) else None
