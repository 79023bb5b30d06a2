"""Gradescope's results.json, for /autograder/results/ of one submission: what its student may read.

All of it is visible, since one hidden test hides the total from students. Points are what counts
leaving lateness aside, since Gradescope has late policies of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.models import Status
from autograder.report import clean

from .files import to_json
from .format import Audience, Format, Per
from .outcomes import Case, Outcome, cases_of

_LINE_CHARS = 600


def _take(document: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the results; None where points are unknown by the grader's fault.

    The format has no word for unknown points, and without a file Gradescope says that the
    autograder failed, which is so.
    """
    is_unreadable = document["status"] == Status.UNGRADABLE
    in_time = document.get("standing", {}).get("points_in_time")
    if document["points"] is None and in_time is None and not is_unreadable:
        return None
    cases = [case for case in cases_of(document) if case.outcome is not Outcome.SKIPPED]
    return {
        # To add up to 0 of nothing is an error there.
        **({} if cases else {"score": 0}),
        # Else the points of its test cases are added up.
        **({} if in_time is None else {"score": in_time}),
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "output": "" if is_unreadable and in_time is None else _summary(document),
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
    said = [_around(step) for step in document.get("standing", {}).get("steps", ())]
    if run and (failed := run["failed_cells"]):
        said.append(f"{failed} of {run['cells']} cells did not run to their end.")
    return "\n".join(said)


def _around(step: Mapping[str, Any]) -> str:
    """Return what people did, in a line."""
    value = "" if step["value"] is None else f" {step['value']:.10g}"
    what = f"{step['how'] or step['kind'].replace('_', ' ')}{value}"
    of = f" ({step['exercise']})" if step["exercise"] else ""
    return clean(f"{what}{of}: {step['comment']}".removesuffix(": "), _LINE_CHARS)


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
