"""What version drift costs: told, or forgiven where the work is right as older libraries ran it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.models import Drift, DriftPolicy, NotebookRun, TestResult


def asks_for_another_run(notebook: NotebookRun, results: Sequence[TestResult]) -> bool:
    """Return whether a run that forgives could show that drift has cost points."""
    costs = any(result.points != result.max_points for result in results)
    return costs and bool(_all(notebook, results))


def settle(
    policy: DriftPolicy,
    notebook: NotebookRun,
    results: Sequence[TestResult],
    forgiven: Sequence[TestResult],
) -> list[TestResult]:
    """Return the results as they count, after a run that forgave.

    Where that run earned more, drift was the cause, even of a test case that only followed from
    a cell's failure; where it did not, what is not certain was none. One run or the other counts,
    as a whole: code can tell in which one it is, and would answer yes in one and no in the other.
    """
    again = {result.id: result for result in forgiven}
    first = next(iter(_all(notebook, results)), None)
    counts_again = policy is DriftPolicy.FORGIVE and _earn_more(forgiven, results)
    return [_settled(result, again.get(result.id), first, counts_again) for result in results]


def _settled(
    result: TestResult, again: TestResult | None, first: Drift | None, counts_again: bool
) -> TestResult:
    counting = again if counts_again and again is not None else result
    drift = result.drift or first
    if again is not None and drift is not None and _earn_more([again], [result]):
        return replace(counting, drift=drift, message=_with(counting.message, drift))
    is_none = counting.drift is not None and not counting.drift.is_certain
    return replace(counting, drift=None) if is_none else counting


def _earn_more(forgiven: Sequence[TestResult], results: Sequence[TestResult]) -> bool:
    points, before = ([result.points for result in run] for run in (forgiven, results))
    return None not in (*points, *before) and sum(points) > sum(before)  # type: ignore[arg-type]


def _with(message: str, drift: Drift) -> str:
    return message if drift.sentence in message else f"{message} {drift.sentence}".strip()


def _all(notebook: NotebookRun, results: Sequence[TestResult]) -> list[Drift]:
    found = [*(error.drift for error in notebook.errors), *(result.drift for result in results)]
    return [drift for drift in found if drift is not None]
