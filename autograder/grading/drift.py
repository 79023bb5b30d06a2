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
    a cell's failure; where it did not, what is not certain was none.
    """
    again = {result.id: result for result in forgiven}
    first = next(iter(_all(notebook, results)), None)
    return [_settled(policy, result, again.get(result.id), first) for result in results]


def _settled(
    policy: DriftPolicy, result: TestResult, again: TestResult | None, first: Drift | None
) -> TestResult:
    drift = result.drift or first
    if again is None or drift is None or not _earns_more(again, result):
        is_none = result.drift is not None and not result.drift.is_certain
        return replace(result, drift=None) if is_none else result
    if policy is DriftPolicy.FORGIVE:
        return replace(again, drift=drift, message=_with(again.message, drift))
    return replace(result, drift=drift, message=_with(result.message, drift))


def _earns_more(again: TestResult, result: TestResult) -> bool:
    return None not in (again.points, result.points) and again.points > result.points  # type: ignore[operator]


def _with(message: str, drift: Drift) -> str:
    return message if drift.sentence in message else f"{message} {drift.sentence}".strip()


def _all(notebook: NotebookRun, results: Sequence[TestResult]) -> list[Drift]:
    found = [*(error.drift for error in notebook.errors), *(result.drift for result in results)]
    return [drift for drift in found if drift is not None]
