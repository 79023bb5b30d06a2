"""The gradebook of a batch: one row per submission, as summary.json and grades.csv."""

from __future__ import annotations

import csv
import io
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any

from autograder.atomic import write_atomic
from autograder.report import SCHEMA_VERSION, Counting, Final, clean, final_of
from autograder.untrusted import for_cell

from .files import to_json
from .format import Audience, Format, Per

_REASON_CHARS = 300
_SHARED_AT_MOST = 256
_Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Late:
    """How many days too late a submission came, and what is left of its points.

    Both are None where no time is known for it.
    """

    days: int | None
    points: float | None


class RowStatus(StrEnum):
    """What came of a submission: a report's status, that its points are unknown, or none came."""

    GRADED = "graded"
    UNGRADABLE = "ungradable"
    GRADER_ERROR = "grader_error"
    NOT_HANDED_IN = "not_handed_in"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What the gradebook keeps of a report.

    `group` is the submission that counts for this student too, where another handed it in.
    `final` is what counts, where that may be another thing than the points after lateness; of
    their budget of late days a student spent `spent` on it. What is handed in under the name of a
    group `is_group`, and no student.
    """

    id: str
    status: RowStatus
    points: float | None
    max_points: float
    exercises: Mapping[str, float | None]
    verdicts: Mapping[str, Mapping[str, int]]
    cell_errors: int
    reason: str
    duration_s: float
    late: Late | None = None
    graded: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    drift: tuple[str, ...] = ()
    group: str = ""
    final: Final | None = None
    spent: int = 0
    is_group: bool = False

    @property
    def counts(self) -> Final:
        """What counts in the end: after lateness, and after what people did."""
        if self.final is not None:
            return self.final
        if self.status is RowStatus.NOT_HANDED_IN:
            return Final(Counting.NOT_HANDED_IN, None, self.max_points, "nothing was handed in")
        points = self.points if self.late is None else self.late.points
        state = Counting.UNKNOWN if points is None else Counting.FINAL
        return Final(state, points, self.max_points, self.reason if points is None else "")

    @property
    def is_submission(self) -> bool:
        """Whether it is a report's own, not a further member's or of one who handed in nothing."""
        return not self.group and self.status is not RowStatus.NOT_HANDED_IN


def summary_row(document: Mapping[str, Any]) -> SummaryRow:
    """Return the row of a report that fits its schema.

    A batch keeps all its rows, so they share what is the same in many.
    """
    exercises, late = document["exercises"], document.get("lateness")
    names = [intern(exercise["name"]) for exercise in exercises]
    counts = [_count_verdicts(exercise["tests"]) for exercise in exercises]
    counted = document.get("standing", {}).get("exercises") or exercises
    points = tuple((intern(one["name"]), one["points"]) for one in counted)
    status = RowStatus(document["status"])
    is_unknown = status is RowStatus.GRADED and document["points"] is None
    return SummaryRow(
        id=clean(document["submission"]["id"], _REASON_CHARS),
        status=RowStatus.GRADER_ERROR if is_unknown else status,
        points=document["points"],
        max_points=document["max_points"],
        exercises=_share_points(points),
        verdicts=_share_verdicts(tuple(zip(names, counts, strict=True))),
        cell_errors=document["notebook"]["failed_cells"] if document["notebook"] else 0,
        reason=clean(document.get("reason", ""), _REASON_CHARS),
        duration_s=document["timing"]["total_s"],
        late=None if late is None else Late(late["days"], late["points"]),
        **_choice(document["submission"]),
        drift=_kinds_of_drift(document),
        final=final_of(document) if "standing" in document else None,
        spent=document.get("standing", {}).get("days_spent", 0),
    )


def _choice(submission: Mapping[str, Any]) -> dict[str, Any]:
    """Return which files were graded and which not, where there was anything to choose."""
    graded, passed_over = submission["graded"], submission["passed_over"]
    if len(graded) < 2 and not passed_over:
        return {}
    return {"graded": tuple(graded), "passed_over": tuple(file["path"] for file in passed_over)}


def _kinds_of_drift(document: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what older versions of libraries would have let pass, each kind once."""
    tests = (test for exercise in document["exercises"] for test in exercise["tests"])
    errors = document["notebook"]["errors"] if document["notebook"] else ()
    found = [entry["drift"] for entry in (*errors, *tests) if "drift" in entry]
    return tuple(
        dict.fromkeys(
            intern(f"{drift['library']} {drift['since']}: {drift['was']} → {drift['write']}")
            for drift in found
        )
    )


def _count_verdicts(tests: Sequence[Mapping[str, Any]]) -> _Counts:
    return tuple(Counter(intern(test["verdict"]) for test in tests).items())


@lru_cache(_SHARED_AT_MOST)
def _share_points(points: tuple[tuple[str, float | None], ...]) -> Mapping[str, float | None]:
    return dict(points)


@lru_cache(_SHARED_AT_MOST)
def _share_verdicts(verdicts: tuple[tuple[str, _Counts], ...]) -> Mapping[str, Mapping[str, int]]:
    return {name: _share_counts(counts) for name, counts in verdicts}


@lru_cache(_SHARED_AT_MOST)
def _share_counts(counts: _Counts) -> Mapping[str, int]:
    return dict(counts)


def summarise(rows: Sequence[SummaryRow], assignment: str) -> dict[str, Any]:
    """Return the batch's summary as JSON's own types."""
    known = [row.points for row in rows if row.points is not None]
    exercises: dict[str, Counter[str]] = {}
    for row in rows:
        for name, verdicts in row.verdicts.items():
            exercises.setdefault(name, Counter()).update(verdicts)
    return {
        "schema_version": SCHEMA_VERSION,
        "assignment": assignment,
        "statuses": dict(Counter(row.status for row in rows)),
        "points": {
            "mean": statistics.fmean(known),
            "median": statistics.median(known),
            "lowest": min(known),
            "highest": max(known),
        }
        if known
        else None,
        "verdicts": {name: dict(counts) for name, counts in exercises.items()},
        "drift": dict(Counter(kind for row in rows for kind in row.drift).most_common()),
        "submissions": [
            {
                "id": row.id,
                "status": row.status,
                "points": row.points,
                "max_points": row.max_points,
                "exercises": dict(row.exercises),
                "cell_errors": row.cell_errors,
                "drift": list(row.drift),
                "reason": row.reason,
                "duration_s": round(row.duration_s, 6),
                **_counting_part(row),
                **_choice_part(row),
                **({"group": row.group} if row.group else {}),
                **({"is_group": True} if row.is_group else {}),
            }
            for row in rows
        ],
    }


def write_summary(rows: Sequence[SummaryRow], path: Path, assignment: str) -> Path:
    """Write summary.json."""
    return write_atomic(path, to_json(summarise(rows, assignment)))


def write_grades_csv(rows: Sequence[SummaryRow], path: Path) -> Path:
    """Write grades.csv; points that are unknown are blank, never 0."""
    return write_atomic(path, _grades(rows))


def _grades(rows: Sequence[SummaryRow], assignment: str = "") -> str:
    names = list(dict.fromkeys(name for row in rows for name in row.exercises))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    has_late, has_final = any(row.late for row in rows), any(row.final for row in rows)
    counting = [
        *(("days_late",) if has_late else ()),
        *(("final_points",) if has_late or has_final else ()),
        *(("final_max_points", "counts") if has_final else ()),
    ]
    writer.writerow(["submission_id", "status", "points", "max_points", *counting, *names])
    for row in rows:
        known = [for_cell(row.id), row.status, number(row.points), number(row.max_points)]
        cells = _counting_cells(row)
        known += [cells[name] for name in counting]
        writer.writerow([*known, *(number(row.exercises.get(name)) for name in names)])
    return text.getvalue()


def _summary(rows: Sequence[SummaryRow], assignment: str) -> str:
    return to_json(summarise(rows, assignment))


def _counting_part(row: SummaryRow) -> dict[str, Any]:
    part: dict[str, Any] = {}
    if row.late is not None:
        part = {"days_late": row.late.days, "final_points": row.counts.points}
    if row.final is not None:
        part["final_points"] = row.final.points
        part["final_max_points"] = row.final.max_points
        part["counts"] = row.final.state
        if row.final.is_changed:
            part["is_changed"] = True
    if row.spent:
        part["days_spent"] = row.spent
    return part


def _choice_part(row: SummaryRow) -> dict[str, Any]:
    if not row.graded:
        return {}
    return {"graded": list(row.graded), "passed_over": list(row.passed_over)}


def _counting_cells(row: SummaryRow) -> dict[str, str]:
    """Return what counts of a row; what is unknown is blank."""
    has_days = row.late is not None and row.late.days is not None
    is_known = has_days or row.final is not None or row.late is None
    return {
        # Nobody knows whether what has no time was late.
        "days_late": str(row.late.days) if row.late is not None and has_days else "",
        "final_points": number(row.counts.points) if is_known else "",
        "final_max_points": number(row.counts.max_points),
        "counts": row.counts.state,
    }


def number(value: float | None) -> str:
    """Return a number as a cell; what is unknown is blank."""
    return "" if value is None else f"{value:.10g}"


SUMMARY_JSON: Format[SummaryRow] = Format(
    name="json",
    file="summary.json",
    per=Per.BATCH,
    audiences=(Audience.INSTRUCTOR,),
    take=summary_row,
    write=_summary,
)
GRADES_CSV: Format[SummaryRow] = Format(
    name="csv",
    file="grades.csv",
    per=Per.BATCH,
    audiences=(Audience.INSTRUCTOR,),
    take=summary_row,
    write=_grades,
)
# What every run of `grade` writes.
GRADEBOOK = (SUMMARY_JSON, GRADES_CSV)
