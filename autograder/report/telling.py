"""What is said of an exercise to its student where the run on public inputs has nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.models import ExerciseResult, TestResult, Told, Verdict

_MAX_NAMED = 5
# None of these says that the student's work is wrong.
_NOT_LOST = (Verdict.PASSED, Verdict.SKIPPED, Verdict.GRADER_ERROR)


def told_of(result: ExerciseResult) -> Told | None:
    """Return what a student reads of an exercise; None where no test case of it was lost.

    What is said here of the hidden test cases is which ones were lost, and no more: their
    descriptions are the author's, and stand in the report anyway.
    """
    lost = [test for test in result.tests if _is_lost(test)]
    if not lost:
        return None
    told = result.told
    if told is not None and told.kind is not Verdict.PASSED:
        return _folded(told, len(lost) - 1)
    about = _listed([test.description for test in lost if test.verdict is not Verdict.BLOCKED])
    if told is None:
        return Told(Verdict.FAILED, f"What is not right yet: {about}") if about else None
    beginning = "Public examples of this kind come out right."
    return Told(Verdict.PASSED, f"{beginning} What is not right yet: {about}".strip())


def _folded(told: Told, others: int) -> Told:
    """Return what is told with the number of test cases that it explains as well."""
    if not told.explains_all or others < 1:
        return told
    fail = "1 more check fails" if others == 1 else f"{others} more checks fail"
    return replace(told, message=f"{told.message} {fail} for the same reason.")


def _is_lost(test: TestResult) -> bool:
    # With full credit a test case is passed, however it ended.
    has_all = test.points == test.max_points > 0
    return test.verdict not in _NOT_LOST and not has_all


def note_on(result: ExerciseResult) -> str:
    """Return how an exercise was judged in which others' functions were replaced, or nothing."""
    if not result.in_place_of:
        return ""
    *others, last = [f"`{name}`" for name in result.in_place_of]
    names = f"{', '.join(others)} and {last}" if others else last
    is_right = result.points is not None and result.points >= result.max_points
    note = f"{'Right' if is_right else 'Judged'} with a right {names} in place of yours."
    # The told run has nothing of the reference, so what it shows may come of what was replaced.
    shown = result.told is not None and result.told.call and not is_right
    return f"{note} The example shown here was run with yours." if shown else note


def _listed(descriptions: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(descriptions))
    more = len(distinct) - _MAX_NAMED
    text = " ".join(f"“{sentence}”" for sentence in distinct[:_MAX_NAMED])
    return f"{text} and {more} more." if more > 0 else text
