"""A course's totals as cells and as JSON: what counts, in numbers or in a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from autograder.course import TotalPlan
from autograder.report import Counting, Final
from autograder.standing import (
    CourseRules,
    CourseTotals,
    Outcome,
    Result,
    Total,
    reckon_course,
    rounded_percent,
)

from .gradebook import SummaryRow, number

# What stands in the place of points that there are none of.
COUNTING_WORDS = {
    Counting.WAITING: "waiting",
    Counting.UNKNOWN: "unknown",
    Counting.EXCUSED: "excused",
    Counting.OPEN: "open",
    Counting.NOT_HANDED_IN: "not handed in",
}


def course_totals(course: Path, gradebook: Mapping[str, Sequence[SummaryRow]]) -> CourseTotals:
    """Return what comes of a course for everybody who has a row.

    Raises:
        CourseError: one of the course's files is wrong; the sentence names the line.
    """
    return totals_by(CourseRules.of(course), gradebook)


def totals_by(rules: CourseRules, gradebook: Mapping[str, Sequence[SummaryRow]]) -> CourseTotals:
    """Return what comes of a course by rules that were read before."""
    results = {
        slug: {row.id: Result(row.counts, row.spent) for row in rows if not row.is_group}
        for slug, rows in gradebook.items()
    }
    return reckon_course(rules, results)


def cell_of(final: Final) -> str:
    """Return what counts as a cell: points, or why there are none."""
    return number(final.points) if final.state is Counting.FINAL else COUNTING_WORDS[final.state]


def total_columns(plan: TotalPlan) -> list[str]:
    """Return the heads of the columns that `total_cells` fills."""
    known = ["percent", "percent_from", "percent_to", "grade", "passed"]
    return known + [f"{part.name} %" for part in plan.parts]


def total_cells(total: Total) -> list[str]:
    """Return a total as cells; what is not known yet is blank."""
    passed = "" if total.passed is None else "yes" if total.passed else "no"
    return [
        *map(_percent, (total.outcome, total.worst, total.best)),
        total.grade,
        passed,
        *(_share(part.share, total.plan.decimals) for part in total.parts),
    ]


def total_data(total: Total) -> dict[str, Any]:
    """Return a total as JSON's own types; what is not known yet is null."""
    decimals = total.plan.decimals
    missed = total.outcome.missed if total.outcome is not None else ()
    return {
        "percent": _number(total.outcome),
        "percent_from": _number(total.worst),
        "percent_to": _number(total.best),
        "grade": total.grade or None,
        "passed": total.passed,
        "missed": [*missed, *(["total"] if total.outcome and total.outcome.is_short else [])],
        "parts": [
            {
                "name": own.part.name,
                "weight": float(own.part.weight),
                "percent": None
                if own.share is None
                else float(rounded_percent(own.share, decimals)),
                "results": {entry.name: entry.use for entry in own.entries},
            }
            for own in total.parts
        ],
    }


def short_total(total: Total) -> str:
    """Return a total for a narrow column: a percentage, or the two that it will lie between."""
    if total.worst is None or total.best is None:
        return "-"
    if total.is_final:
        return f"{total.worst.percent} %"
    return f"{total.worst.percent} to {total.best.percent} %"


def passing_counts(totals: CourseTotals) -> list[str]:
    """Return how many pass, in words, a part for each answer; nothing where nobody asks."""
    if totals.plan is None or not totals.plan.tells_who_passes:
        return []
    counts = Counter(one.total.passed for one in totals.students.values() if one.total)
    words = ((True, "passed"), (False, "not passed"), (None, "not decided"))
    return [f"{counts[answer]} {text}" for answer, text in words if counts[answer]]


def _percent(outcome: Outcome | None) -> str:
    return "" if outcome is None else str(outcome.percent)


def _number(outcome: Outcome | None) -> float | None:
    return None if outcome is None else float(outcome.percent)


def _share(share: Fraction | None, decimals: int) -> str:
    return "" if share is None else str(rounded_percent(share, decimals))
