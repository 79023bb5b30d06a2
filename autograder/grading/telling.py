"""The told run of one submission: what its student reads of the exercises that lost points.

What its instructor has beside that, how the exercises are written and what they give, is found here
as well.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.course import Assignment
from autograder.diagnosis import Behaviour, Findings, Teller, behaviour_of
from autograder.errors import SandboxError
from autograder.models import Limits, NotebookRun, Submission, TestResult, Told, Work
from autograder.sandbox import Sandbox
from autograder.testing.reading import sources_of, written_for

_SUBMISSION_S, _CALL_S = 10.0, 4.0
# What sleeps is not waited for as long as in the judged run.
_WALL_FACTOR = 1.0
_TRACEBACK_CHARS = 2_000


def tell(
    teller: Teller,
    sandbox: Sandbox,
    submission: Submission,
    limits: Limits,
    notebook: NotebookRun,
    results: Sequence[TestResult],
    student: str | None = None,
    forgives_drift: bool = False,
) -> tuple[Mapping[str, Told], list[TestResult], Mapping[str, Work]]:
    """Return what is told by exercises, the results with notes for the instructor, and the work.

    Whatever goes wrong here is a fault of ours: it costs what would have been told, and neither
    points nor a report.
    """
    names = list(dict.fromkeys(result.exercise for result in results if _lost_points(result)))
    right = _right_work(submission, names, results)
    if not names:
        return {}, list(results), right
    try:
        session = sandbox.session(submission, _less(limits), forgives_drift)
        with session:
            # Of the first pass alone: later ones follow test cases that met hidden inputs.
            session.leave_out((notebook.before or notebook).errors)
            found = teller.look(session, names, student or session.submission_id)
            session.raise_if_struck()
    except SandboxError as error:
        found = Findings(trouble=dict.fromkeys(names, str(error)))
    except Exception as error:
        found = Findings(trouble=dict.fromkeys(names, _end_of_traceback(error)))
    work = {**right, **_work(submission, names, found)}
    return found.told, [_noted(result, found.trouble) for result in results], work


def _right_work(
    submission: Submission, lost: Sequence[str], results: Sequence[TestResult]
) -> dict[str, Work]:
    """Return how the exercises are written that lost nothing: a class's are compared by that."""
    names = dict.fromkeys(result.exercise for result in results if result.exercise not in lost)
    return {name: Work(source) for name, source in written_for(submission.cells, names).items()}


def _work(submission: Submission, names: Sequence[str], found: Findings) -> dict[str, Work]:
    """Return what there is of each exercise; what goes wrong is added to the trouble found."""
    work = {}
    try:
        sources = sources_of(submission.cells, submission.helpers, names)
        for name in names:
            asked = found.answers.get(name)
            behaviour = behaviour_of(asked) if asked else Behaviour()
            work[name] = Work(sources.get(name), behaviour.fingerprints, behaviour.answers)
    except Exception as error:
        for name in names:
            found.trouble.setdefault(name, _end_of_traceback(error))
    return work


def _end_of_traceback(error: Exception) -> str:
    return "".join(traceback.format_exception(error))[-_TRACEBACK_CHARS:]


def faults_of_scenarios(assignment: Assignment, report: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a report says is wrong with the file of the assignment's scenarios."""
    path = assignment.numpy_reference.with_name("scenarios.py")
    for exercise in report["exercises"]:
        for test in exercise["tests"]:
            reason = str(test.get("instructor", {}).get("not_told", ""))
            if reason.startswith(str(path)):
                yield reason


def _lost_points(result: TestResult) -> bool:
    return result.points is not None and result.points < result.max_points


def _less(limits: Limits) -> Limits:
    return replace(
        limits,
        call_s=min(limits.call_s, _CALL_S),
        cell_s=min(limits.cell_s, _SUBMISSION_S),
        submission_s=min(limits.submission_s, _SUBMISSION_S),
        wall_factor=min(limits.wall_factor, _WALL_FACTOR),
    )


def _noted(result: TestResult, trouble: Mapping[str, str]) -> TestResult:
    if result.exercise not in trouble or not _lost_points(result):
        return result
    note = {"not_told": trouble[result.exercise]}
    return replace(result, instructor={**result.instructor, **note})
