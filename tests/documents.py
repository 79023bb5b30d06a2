"""Reports made without grading: what a test needs of a class, as `to_document` writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.models import (
    ExerciseResult,
    Limits,
    NotebookRun,
    Report,
    Status,
    TestResult,
    Told,
    Verdict,
)
from autograder.report import student_document, to_document, validate_document

HASH = "0" * 64
PROVENANCE = {
    "submission_sha256": HASH, "tests_sha256": HASH, "reference_sha256": HASH,
    "grader_sha256": HASH, "libraries_sha256": HASH, "versions": {},
    "secret_fingerprint": "0" * 16, "fence": "x",
}  # fmt: skip
HIDDEN = "hidden4711"


def case(name: str, verdict: str, max_points: float = 2.0, **fields: Any) -> TestResult:
    """Return a test case, such as "sigmoid::test_array", with points as the verdict has them."""
    points = {"passed": max_points, "grader_error": None}.get(verdict, 0.0)
    values = {
        "description": f"Does what {name.rpartition('::')[2]} says.",
        "message": "" if verdict == "passed" else f"{HIDDEN} came out wrong.",
        "instructor": {"input": HIDDEN, "expected": HIDDEN},
        "duration_s": 0.25,
        "points": points,
        **fields,
    }
    exercise = name.partition("::")[0]
    return TestResult(name, exercise, verdict=Verdict(verdict), max_points=max_points, **values)


def document(
    student: str = "ada",
    *tests: TestResult,
    told: Mapping[str, Told] = {},
    reason: str = "",
    provenance: Mapping[str, Any] = {},
    slug: str = "demo",
) -> dict[str, Any]:
    """Return an instructor's document; with a `reason` it is of what could not be read."""
    names = list(dict.fromkeys(test.exercise for test in tests))
    exercises = []
    for name in names:
        own = tuple(test for test in tests if test.exercise == name)
        counted = [test for test in own if test.verdict is not Verdict.SKIPPED]
        points = [test.points for test in counted]
        known = None if None in points else sum(point or 0.0 for point in points)
        total = sum(test.max_points for test in counted)
        exercises.append(ExerciseResult(name, known, total, own, told.get(name)))
    sums = [one.points for one in exercises]
    status = Status.UNGRADABLE if reason else Status.GRADED
    made = to_document(
        Report(
            slug, student, (), status,
            None if reason or None in sums else sum(one or 0.0 for one in sums),
            sum(one.max_points for one in exercises) or 4.0,
            tuple(exercises), None if reason else NotebookRun(1, 1), reason,
            {**PROVENANCE, **provenance}, {"total_s": 0.1}, Limits(),
        )
    )  # fmt: skip
    validate_document(made)
    return made


def lay(folder: Path, *documents: Mapping[str, Any]) -> Path:
    """Write reports as `grade` does, by students' ids, which have to be fit for that."""
    for made in documents:
        own = folder / made["submission"]["id"]
        own.mkdir(parents=True, exist_ok=True)
        (own / "report.json").write_text(json.dumps(made))
        (own / "student.json").write_text(json.dumps(student_document(made)))
    return folder
