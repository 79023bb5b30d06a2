"""Common Test Report Format, a JSON that dashboards and CI plugins read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.report import clean
from autograder.version import __version__

from .files import to_json
from .format import Audience, Format, Per
from .outcomes import Case, Outcome, cases_of

_SPEC_VERSION = "1.0.0"
_ID_CHARS = 200
_STATUSES = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.SKIPPED: "skipped",
    Outcome.UNKNOWN: "other",
}


def _take(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    suite = [document["assignment"], clean(document["submission"]["id"], _ID_CHARS)]
    return [_test(case, suite) for case in cases_of(document)]


def _write(submissions: Sequence[list[dict[str, Any]]], assignment: str) -> str:
    tests = [test for submission in submissions for test in submission]
    counts = Counter(test["status"] for test in tests)
    duration = sum(test["duration"] for test in tests)
    return to_json(
        {
            "reportFormat": "CTRF",
            "specVersion": _SPEC_VERSION,
            "generatedBy": "autograder",
            "results": {
                "tool": {"name": "autograder", "version": __version__},
                "summary": {
                    "tests": len(tests),
                    **{status: counts[status] for status in _STATUSES.values()},
                    "pending": 0,
                    "suites": len(submissions),
                    # Reports do not say when they were made, and the format must have something.
                    "start": 0,
                    "stop": duration,
                    "duration": duration,
                    "extra": {"assignment": assignment},
                },
                "tests": tests,
            },
        }
    )


def _test(case: Case, suite: Sequence[str]) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": case.name,
        "status": _STATUSES[case.outcome],
        "duration": round(1000 * (case.duration_s or 0.0)),
        "suite": [*suite, case.exercise] if case.exercise else list(suite),
        "rawStatus": case.verdict,
        "extra": {"points": case.points, "max_points": case.max_points},
    }
    if case.message:
        test["message"] = case.message
    if case.details:
        test["extra"]["details"] = case.details
    return test


CTRF: Format[list[dict[str, Any]]] = Format(
    name="ctrf",
    file="ctrf-report.json",
    per=Per.BATCH,
    audiences=(Audience.STUDENT, Audience.INSTRUCTOR),
    take=_take,
    write=_write,
)
