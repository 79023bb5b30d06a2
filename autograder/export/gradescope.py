"""Gradescope's results.json, for /autograder/results/ of one submission: what its student may read.

All of it is visible, since one hidden test hides the total from students. Points are those of the
tests, and Gradescope has late policies of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.models import Status

from .files import to_json
from .format import Audience, Format, Per
from .outcomes import Case, Outcome, cases_of


def _take(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the results; None where points are unknown by the grader's fault.

    The format has no word for unknown points, and without a file Gradescope says that the
    autograder failed, which is so.
    """
    is_unreadable = document["status"] == Status.UNGRADABLE
    if document["points"] is None and not is_unreadable:
        return None
    cases = [case for case in cases_of(document) if case.outcome is not Outcome.SKIPPED]
    return {
        # To add up to 0 of nothing is an error there.
        **({} if cases else {"score": 0}),
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "output": "" if is_unreadable else _summary(document),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "tests": [_test(case, number) for number, case in enumerate(cases, start=1)],
    }


def _write(results: Sequence[dict[str, Any]], assignment: str) -> str:
    (only,) = results
    return to_json(only)


def _summary(document: Mapping[str, Any]) -> str:
    run = document["notebook"]
    failed = run["failed_cells"]
    if not failed:
        return ""
    return f"{failed} of {run['cells']} cells did not run to their end."


def _test(case: Case, number: int) -> dict[str, Any]:
    output = case.details or case.message
    return {
        "name": f"{case.exercise}: {case.name}" if case.exercise else case.name,
        "name_format": "text",
        "number": str(number),
        "score": case.points or 0,
        "max_score": case.max_points,
        "status": "passed" if case.outcome is Outcome.PASSED else "failed",
        "visibility": "visible",
        "output_format": "text",
        **({"output": output} if output else {}),
    }


GRADESCOPE: Format[dict[str, Any]] = Format(
    name="gradescope",
    file="results.json",
    per=Per.SUBMISSION,
    audiences=(Audience.STUDENT,),
    take=_take,
    write=_write,
)
