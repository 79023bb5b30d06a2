"""A report as JSON, whole as instructors read it, and checked against the schema."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any

from autograder.errors import SandboxError
from autograder.models import (
    CellError,
    Drawing,
    Drift,
    ExerciseResult,
    GradedFile,
    Lateness,
    NotebookRun,
    Origin,
    Report,
    Status,
    TestResult,
    Told,
    Work,
)

from .cleaning import clean, clean_tree
from .telling import note_on, told_of

SCHEMA_VERSION = "2.0"
_TEXT_CHARS = 4_000
_INSTRUCTOR_CHARS = 20_000
_ERROR_CHARS = 300
_MAX_ERRORS = 50


def to_document(report: Report) -> dict[str, Any]:
    """Return all of the report as JSON's own types; `student_document` takes the student's part."""
    document: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "audience": "instructor",
        "assignment": report.assignment,
        "submission": {
            "id": clean(report.submission_id, _TEXT_CHARS),
            "files": [
                {
                    "path": clean(file.path, _TEXT_CHARS),
                    "sha256": file.sha256,
                    "size_bytes": file.size_bytes,
                }
                for file in report.files
            ],
            **_origin(report.origin),
        },
        "status": report.status.value,
        "points": _points(report.points),
        "max_points": _points(report.max_points),
        "exercises": [_exercise(result) for result in report.exercises],
        "notebook": _notebook(report.notebook, report.origin.graded),
        "provenance": clean_tree(report.provenance, _TEXT_CHARS),
        "limits": asdict(report.limits),
        "timing": {key: _seconds(value) for key, value in report.timing.items()},
    }
    if report.notebook is not None and report.notebook.before is not None:
        document["first_pass"] = _notebook(report.notebook.before, report.origin.graded)
    if report.left_out:
        document["submission"]["left_out"] = [
            {
                "reason": clean(files.reason, _TEXT_CHARS),
                "count": files.count,
                "paths": [clean(path, _TEXT_CHARS) for path in files.paths],
            }
            for files in report.left_out
        ]
    if report.status is Status.UNGRADABLE:
        document["reason"] = clean(report.reason, _TEXT_CHARS)
    return document


def with_lateness(document: dict[str, Any], lateness: Lateness | None) -> dict[str, Any]:
    """Return the document with this lateness in place of whatever it said of that."""
    without = {key: value for key, value in document.items() if key != "lateness"}
    return without if lateness is None else {**without, "lateness": _lateness(lateness)}


def with_standing(document: dict[str, Any], standing: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the document with this standing in place of whatever it said of that."""
    without = {key: value for key, value in document.items() if key != "standing"}
    cleaned = None if standing is None else clean_tree(standing, _TEXT_CHARS)
    return without if cleaned is None else {**without, "standing": cleaned}


def fits_schema(document: Any) -> bool:
    """Return whether a document is a report."""
    try:
        return bool(_validator().is_valid(document))
    except (ValueError, TypeError):
        return False  # what JSON has no form for


def validate_document(document: dict[str, Any]) -> None:
    """Check a report against the schema.

    Raises:
        SandboxError: it does not fit; the fault is the grader's. The message says what is wrong
            and where, and quotes no value: it may be a student's or a hidden one.
    """
    try:
        error = next(_validator().iter_errors(document), None)
    except (ValueError, TypeError) as reason:
        raise SandboxError(
            f"A report holds what JSON has no form for: {clean(str(reason), _ERROR_CHARS)}"
        ) from reason
    if error is not None:
        place = clean("/".join(map(str, error.instance_path)), _ERROR_CHARS) or "the report"
        raise SandboxError(
            f"A report does not fit its schema at {place}: {clean(error.message, _ERROR_CHARS)}"
        )


def load_report_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report."""
    text = resources.files(__package__).joinpath("schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def _validator() -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(load_report_schema(), mask="the value")


def _exercise(result: ExerciseResult) -> dict[str, Any]:
    document: dict[str, Any] = {
        "name": result.name,
        "points": _points(result.points),
        "max_points": _points(result.max_points),
    }
    if result.in_place_of:
        document["in_place_of"] = list(result.in_place_of)
        document["note"] = note_on(result)
    if (told := told_of(result)) is not None:
        document["told"] = _told(told)
    if result.work is not None:
        document["work"] = _work(result.work)
    return {**document, "tests": [_test(test) for test in result.tests]}


def _told(told: Told) -> dict[str, Any]:
    texts = {name: getattr(told, name) for name in ("call", "expected", "actual", "traceback")}
    return {
        "kind": told.kind.value,
        "message": clean(told.message, _TEXT_CHARS),
        **{name: clean(text, _TEXT_CHARS) for name, text in texts.items() if text},
        **({"by": clean(told.by, _TEXT_CHARS)} if told.by else {}),
        **_drift(told.drift),
        **(
            {"figures": dict(zip(("expected", "actual"), map(_drawing, told.figures), strict=True))}
            if told.figures
            else {}
        ),
    }


def _drawing(drawing: Drawing) -> dict[str, Any]:
    return {
        "x_label": clean(drawing.x_label, _TEXT_CHARS),
        "y_label": clean(drawing.y_label, _TEXT_CHARS),
        "has_legend": drawing.has_legend,
        "curves": [
            {
                "label": clean(curve.label, _TEXT_CHARS),
                "is_dotted": curve.is_dotted,
                "x": list(curve.x),
                "y": list(curve.y),
            }
            for curve in drawing.curves
        ],
    }


def _work(work: Work) -> dict[str, Any]:
    document: dict[str, Any] = {}
    if work.source is not None:
        # Longer than the source itself by what marks a cut: it is cut where it is found.
        document["source"] = clean(work.source.text, 2 * _TEXT_CHARS)
        document["is_cut"] = work.source.is_cut
    if work.behaviour:
        document["behaviour"] = list(work.behaviour)
        document["answers"] = [
            {
                name: clean(getattr(shown, name), _TEXT_CHARS)
                for name in ("call", "expected", "actual")
            }
            for shown in work.answers
        ]
    return document


def _test(test: TestResult) -> dict[str, Any]:
    document = {
        "id": clean(test.id, _TEXT_CHARS),
        "description": clean(test.description, _TEXT_CHARS),
        "verdict": test.verdict.value,
        "points": _points(test.points),
        "max_points": _points(test.max_points),
        "message": clean(test.message, _TEXT_CHARS),
        "duration_s": _seconds(test.duration_s),
        **_drift(test.drift),
    }
    if test.waits_for:
        document["waits_for"] = clean(test.waits_for, _TEXT_CHARS)
    if test.instructor:
        document["instructor"] = clean_tree(test.instructor, _INSTRUCTOR_CHARS)
    return document


def _seconds(value: float) -> float:
    return round(value, 6)


def _lateness(lateness: Lateness) -> dict[str, Any]:
    return {
        "due": lateness.due.isoformat(),
        "submitted": None if lateness.submitted is None else lateness.submitted.isoformat(),
        "days": lateness.days,
        "lost_share": round(lateness.lost_share, 6),
        "points": _points(lateness.points),
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "graded": [clean(file.path, _TEXT_CHARS) for file in origin.graded],
        "passed_over": [
            {"path": clean(file.path, _TEXT_CHARS), "reason": clean(file.reason, _TEXT_CHARS)}
            for file in origin.passed_over
        ],
        "notes": [clean(note, _TEXT_CHARS) for note in origin.notes],
    }


def _file_of(cell: int, graded: Sequence[GradedFile]) -> dict[str, str]:
    """Return which file a cell is in, where there are several whose cells are counted through."""
    for file in graded if len(graded) > 1 else ():
        if cell <= file.cells:
            return {"file": clean(file.path, _TEXT_CHARS)}
        cell -= file.cells
    return {}


def _notebook(run: NotebookRun | None, graded: Sequence[GradedFile]) -> dict[str, Any] | None:
    if run is None:
        return None
    errors = [error for error in run.errors if not error.is_check]
    return {
        "cells": run.cells,
        "cells_run": run.cells_run,
        "failed_cells": len({error.cell for error in errors}),
        "errors": [_cell_error(error, graded) for error in errors[:_MAX_ERRORS]],
        "notes": [clean(note, _TEXT_CHARS) for note in run.notes],
        "output_chars": run.output_chars,
        "output_truncated": run.output_truncated,
        "restarts": run.restarts,
    }


def _cell_error(error: CellError, graded: Sequence[GradedFile]) -> dict[str, Any]:
    document = {
        "cell": error.cell,
        "line": error.line,
        "kind": clean(error.cause, _TEXT_CHARS),
        "message": clean(_with_drift(error), _TEXT_CHARS),
        **_drift(error.drift),
        **_file_of(error.cell, graded),
    }
    if error.statement:
        document["statement"] = clean(error.statement, _TEXT_CHARS)
    if error.still_run:
        document["still_run"] = _lines(error.still_run)
    return document


def _with_drift(error: CellError) -> str:
    return f"{error.message} {error.drift.sentence}" if error.drift else error.message


def _drift(drift: Drift | None) -> dict[str, Any]:
    if drift is None:
        return {}
    names = ("library", "since", "was", "write")
    return {"drift": {name: getattr(drift, name) for name in names}}


def _lines(ranges: Sequence[tuple[int, int]]) -> str:
    """Return ranges of lines in words: "lines 3-9, 12"."""
    parts = [f"{first}" if first == last else f"{first}-{last}" for first, last in ranges]
    is_one = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    return f"{'line' if is_one else 'lines'} {', '.join(parts)}"


def _points(value: float | None) -> float | None:
    if value is not None and not (math.isfinite(value) and value >= 0):
        raise SandboxError(f"A report has impossible points: {value!r}.")
    return value
