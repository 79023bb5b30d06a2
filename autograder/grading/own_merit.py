"""Each exercise on its own merit: judged again with right ones below it, if these lost points.

One mistake is charged once. An exercise that lost points, and builds on one that did, is judged in
a fresh process in which the names of those below are bound to stand-ins that the reference answers
for. Only what lost points is replaced: what is right serves as it is, and asking costs time.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from autograder.course import Assignment, all_built_on
from autograder.errors import AutograderError, SandboxError
from autograder.models import Selection, Submission, TestResult, Verdict
from autograder.sandbox import Answerable, Oracle, Sandbox, StudentFault
from autograder.testing import Suite

from .model_answer import model_answer

_ATTEMPTS = 2
_TRACEBACK_CHARS = 4_000

# The results that count, and by an exercise's name what stood in for the student's own.
Settled = tuple[list[TestResult], Mapping[str, tuple[str, ...]]]
_Found = tuple[str, list[TestResult], tuple[str, ...]]


# Not slotted: what is made of the reference is kept.
@dataclass(frozen=True)
class OwnMerit:
    """Judges the exercises of an assignment on their own merit."""

    assignment: Assignment
    sandbox: Sandbox
    suite: Suite

    def settle(
        self,
        submission: Submission,
        selection: Selection,
        results: Sequence[TestResult],
        forgives_drift: bool = False,
    ) -> Settled:
        """Return the results as they count, after another run where there is reason for one.

        The test cases of an exercise count as a set, from this run or from that one: code can tell
        in which of them it is. Nothing counts that a replaced exercise does in the further run.
        """
        groups = self._groups(results) if selection.own_merit else {}
        if not groups:
            return list(results), {}
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                found = list(self._judged(submission, selection, groups, forgives_drift))
                return _better(results, found)
            except SandboxError as error:
                for stack in {self.sandbox.stack_for(one) for one in (submission, self._answer)}:
                    self.sandbox.restart(stack)
                if attempt == _ATTEMPTS:
                    return self._not_carried_out(results, groups, str(error)), {}
            except AutograderError:
                raise
            except Exception as error:
                text = "".join(traceback.format_exception(error))[-_TRACEBACK_CHARS:]
                return self._not_carried_out(results, groups, text), {}
        raise AssertionError("unreachable")

    def _groups(self, results: Sequence[TestResult]) -> dict[tuple[str, ...], list[str]]:
        """Return the exercises to judge again by what of those below them is replaced."""
        exercises = self.assignment.exercises
        if not any(exercise.builds_on for exercise in exercises):
            return {}
        lost = {one.name for one in exercises if _has_lost_points(results, one.name)}
        groups: dict[tuple[str, ...], list[str]] = {}
        for exercise in exercises:
            if exercise.name not in lost:
                continue
            below = all_built_on(exercises, exercise.name)
            if replaced := tuple(one for one in below if one in lost and one in self._answerable):
                groups.setdefault(replaced, []).append(exercise.name)
        return groups

    def _judged(
        self,
        submission: Submission,
        selection: Selection,
        groups: Mapping[tuple[str, ...], Sequence[str]],
        forgives_drift: bool,
    ) -> Iterator[_Found]:
        """Yield exercises with their results and what these asked for, where they asked.

        Raises:
            SandboxError: the sandbox failed.
        """
        limits = selection.limits or self.assignment.limits
        with self.sandbox.session(self._answer, limits) as reference:
            oracle = Oracle(reference, self._answerable)
            for replaced, dependents in groups.items():
                oracle.stand_in_for(replaced)
                with self.sandbox.session(submission, limits, forgives_drift, oracle) as session:
                    # Its tests say what became of cells that cannot be run.
                    with contextlib.suppress(StudentFault):
                        session.run()
                    by_cells, lost = oracle.take_asked(), oracle.lost
                    for name in dependents:
                        chosen = replace(selection, exercises=frozenset((name,)))
                        results = self.suite.run(session, chosen)
                        asked = by_cells | oracle.take_asked()
                        reference.raise_if_struck()
                        session.raise_if_struck()
                        # Who asks of nothing had no reason to fail, and who loses the reference
                        # asks of it what no right exercise would.
                        if asked and oracle.lost == lost:
                            yield name, results, tuple(one for one in replaced if one in asked)
                        lost = oracle.lost

    def _not_carried_out(
        self,
        results: Sequence[TestResult],
        groups: Mapping[tuple[str, ...], Sequence[str]],
        reason: str,
    ) -> list[TestResult]:
        concerned = {name for dependents in groups.values() for name in dependents}
        failed = {result.id: result for result in self.suite.failed_results(reason)}
        return [failed[one.id] if one.exercise in concerned else one for one in results]

    @cached_property
    def _answer(self) -> Submission:
        return model_answer(self.assignment)

    @cached_property
    def _answerable(self) -> Answerable:
        return Answerable.of(self._answer.cells)


def _better(results: Sequence[TestResult], found: Sequence[_Found]) -> Settled:
    again: dict[str, TestResult] = {}
    in_place_of: dict[str, tuple[str, ...]] = {}
    for name, own, replaced in found:
        if _earn_more(own, [result for result in results if result.exercise == name]):
            again |= {result.id: result for result in own}
            in_place_of[name] = replaced
    return [again.get(result.id, result) for result in results], in_place_of


def _earn_more(again: Sequence[TestResult], before: Sequence[TestResult]) -> bool:
    points = [result.points for result in again]
    return None not in points and sum(filter(None, points)) > sum(
        result.points or 0.0 for result in before
    )


def _has_lost_points(results: Sequence[TestResult], exercise: str) -> bool:
    """Return whether an exercise earned less than it could; what is unknown is not lost."""
    own = [
        result
        for result in results
        if result.exercise == exercise and result.verdict is not Verdict.SKIPPED
    ]
    if any(result.points is None for result in own):
        return False
    return any((result.points or 0.0) < result.max_points for result in own)
