"""From test results to a report: grouped by exercise, summed, and honest about what is unknown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from autograder.models import (
    Exercise,
    ExerciseResult,
    Limits,
    NotebookRun,
    Report,
    Status,
    Submission,
    SubmittedFile,
    TestResult,
    Told,
    Verdict,
    Work,
)

_DECIMALS = 6
_MAX_DENOMINATOR = 120


def build_report(
    *,
    assignment: str,
    submission: Submission,
    results: Sequence[TestResult],
    exercises: Sequence[Exercise],
    notebook: NotebookRun,
    provenance: Mapping[str, Any],
    timing: Mapping[str, float],
    limits: Limits,
    told: Mapping[str, Told] = {},
    in_place_of: Mapping[str, tuple[str, ...]] = {},
    work: Mapping[str, Work] = {},
) -> Report:
    """Return the report on a submission that was run and tested.

    `told`, `in_place_of` and `work` are by the names of exercises, as in `ExerciseResult`.

    The points of an exercise, and of the report, are None as soon as one of its test cases is a
    grader error: unknown is not zero. Skipped test cases count neither as points nor as possible.
    """
    groups = tuple(
        replace(
            _exercise_result(exercise.name, [r for r in results if r.exercise == exercise.name]),
            # What is not there can't be wrong in another way.
            told=notebook.not_there.get(exercise.name) or told.get(exercise.name),
            in_place_of=in_place_of.get(exercise.name, ()),
            work=work.get(exercise.name),
        )
        for exercise in exercises
    )
    counted = _counted(result for group in groups for result in group.tests)
    return Report(
        assignment=assignment,
        submission_id=submission.id,
        files=submission.files,
        status=Status.GRADED,
        # Of the points as they are: three rounded thirds are less than one.
        points=_sum(result.points for result in counted),
        max_points=_sum(result.max_points for result in counted) or 0.0,
        exercises=groups,
        notebook=notebook,
        reason="",
        provenance=provenance,
        timing=timing,
        limits=limits,
        origin=submission.origin,
        left_out=submission.left_out,
    )


def ungradable_report(
    *,
    assignment: str,
    submission_id: str,
    files: tuple[SubmittedFile, ...],
    reason: str,
    max_points: float,
    provenance: Mapping[str, Any],
    timing: Mapping[str, float],
    limits: Limits,
) -> Report:
    """Return the report on a submission that could not be read; `reason` is for its student."""
    return Report(
        assignment=assignment,
        submission_id=submission_id,
        files=files,
        status=Status.UNGRADABLE,
        points=None,
        max_points=round(max_points, _DECIMALS),
        exercises=(),
        notebook=None,
        reason=reason,
        provenance=provenance,
        timing=timing,
        limits=limits,
    )


def _exercise_result(name: str, results: Sequence[TestResult]) -> ExerciseResult:
    counted = _counted(results)
    return ExerciseResult(
        name=name,
        points=_sum(result.points for result in counted),
        max_points=_sum(result.max_points for result in counted) or 0.0,
        tests=tuple(results),
    )


def total_points(values: Iterable[float | None]) -> float | None:
    """Return the sum of points from several reports, None if one is unknown.

    Reports round: what is a third, a seventh and the like but for that is taken for one.
    """
    known = list(values)
    numbers = [exact_points(value) for value in known if value is not None]
    return rounded_points(sum(numbers, Fraction())) if len(numbers) == len(known) else None


def exact_points(value: float) -> Fraction:
    """Return the points that a report rounded: a third where it says 0.333333, else as it says."""
    near = Fraction(value).limit_denominator(_MAX_DENOMINATOR)
    return (
        near
        if abs(near - Fraction(value)) <= Fraction(1, 2 * 10**_DECIMALS)
        else Fraction(Decimal(repr(value)))
    )


def rounded_points(value: Fraction) -> float:
    """Return points as reports have them: half of a last decimal is rounded up."""
    scaled = value * 10**_DECIMALS
    return float(Fraction(math.floor(scaled + Fraction(1, 2)), 10**_DECIMALS))


def _counted(results: Iterable[TestResult]) -> list[TestResult]:
    return [result for result in results if result.verdict is not Verdict.SKIPPED]


def _sum(values: Iterable[float | None]) -> float | None:
    known = list(values)
    numbers = [value for value in known if value is not None]
    return round(math.fsum(numbers), _DECIMALS) if len(numbers) == len(known) else None
