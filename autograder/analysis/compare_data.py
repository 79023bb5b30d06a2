"""Two gradings compared, as JSON and as CSV: the numbers of `compare.py` and no others."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from autograder.export import number
from autograder.untrusted import for_cell

from .compare_model import CaseChange, Comparison, Standing, StudentChange

_HEADINGS = (
    "assignment", "submission_id", "in", "status_before", "status_after", "points_before",
    "points_after", "counts_before", "counts_after", "change", "max_points_before",
    "max_points_after", "mark", "verdicts_changed", "other_work",
)  # fmt: skip


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON's own types."""
    return {
        "assignment": comparison.assignment,
        "slug_before": comparison.slug_before,
        "is_change": comparison.is_change,
        "counts": {
            "in_both": comparison.in_both,
            "lower": len(comparison.lower),
            "higher": len(comparison.higher),
            "smaller_share": len(comparison.smaller_share),
            "unknown_now": sum(one.is_unknown_now for one in comparison.students),
            "known_now": sum(one.is_known_now for one in comparison.students),
            "retold": sum(bool(one.retold) for one in comparison.students),
            "only_before": len(comparison.only_before),
            "only_after": len(comparison.only_after),
        },
        "mark": _mark(comparison),
        "made_from": list(comparison.made_from),
        "students": [_student(one) for one in comparison.students],
        "tests": [_case(one) for one in comparison.cases],
        "only_before": list(comparison.only_before),
        "only_after": list(comparison.only_after),
        "unreadable": list(comparison.unreadable),
    }


def comparisons_csv(comparisons: Sequence[Comparison]) -> str:
    """Return a row for each student with a change, or who is only before or only after.

    What is unknown is blank, never 0.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for comparison in comparisons:
        slug = for_cell(comparison.assignment)
        for one in comparison.students:
            writer.writerow([slug, *_cells(one)])
        for where in ("before", "after"):
            ids = comparison.only_before if where == "before" else comparison.only_after
            blank = [""] * (len(_HEADINGS) - 3)
            writer.writerows([slug, for_cell(id_), where, *blank] for id_ in ids)
    return text.getvalue()


def _cells(one: StudentChange) -> list[str]:
    return [
        for_cell(one.id),
        "both",
        one.before.status,
        one.after.status,
        number(one.before.points),
        number(one.after.points),
        number(one.before.final),
        number(one.after.final),
        number(one.change),
        number(one.before.max_points),
        number(one.after.max_points),
        one.side.value,
        str(len(one.verdicts)),
        "yes" if one.is_other_work else "no",
    ]


def _mark(comparison: Comparison) -> dict[str, Any] | None:
    if comparison.mark is None:
        return None
    return {
        **asdict(comparison.mark),
        "below_now": [one.id for one in comparison.fallen],
        "reached_now": [one.id for one in comparison.risen],
    }


def _student(one: StudentChange) -> dict[str, Any]:
    return {
        "id": one.id,
        "before": _standing(one.before),
        "after": _standing(one.after),
        "change": one.change,
        "side": one.side.value,
        "other_work": one.is_other_work,
        "retold": list(one.retold),
        "tests": [asdict(verdict) for verdict in one.verdicts],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "status": standing.status,
        "points": standing.points,
        "final_points": standing.final,
        "max_points": standing.max_points,
    }


def _case(one: CaseChange) -> dict[str, Any]:
    return {
        "id": one.case.id,
        "before": None if one.before is None else asdict(one.before),
        "after": None if one.after is None else asdict(one.after),
        "renamed": one.is_renamed,
        "reweighted": one.is_reweighted,
        "moves": [
            {"before": move.before, "after": move.after, "students": list(move.students)}
            for move in one.moves
        ],
    }
