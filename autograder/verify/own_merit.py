"""What exercises build on can stand in: without it the reference earns what stands on it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from autograder.intake import find_submissions
from autograder.models import Report, Verdict
from autograder.mutation import ReferenceSource
from autograder.sandbox import FenceMode

from .bench import Bench, reason_for

_NAME = "what exercises build on"


def own_merit_findings(bench: Bench) -> list[str]:
    """Return a finding for each exercise that is not judged on its own merit, though it should be.

    The reference's value has to cross for that: models and functions can't.
    """
    exercises = bench.assignment.exercises
    below = sorted({name for exercise in exercises for name in exercise.builds_on})
    if not below or bench.fence.mode is not FenceMode.ON:
        return []
    reports = _without_each(bench, below)
    return [
        _finding(bench, exercise.name, name, reason)
        for exercise in exercises
        for name in exercise.builds_on
        if (reason := _lost_by(reports[name], exercise.name))
    ]


def _without_each(bench: Bench, names: list[str]) -> dict[str, Report]:
    """Return the reports on the reference, each time without one of its exercises."""
    assignment = bench.assignment
    known = frozenset(exercise.name for exercise in assignment.exercises)
    units = ReferenceSource(assignment.numpy_reference, known).units
    with tempfile.TemporaryDirectory(prefix="merit-") as folder:
        sources = []
        for number, name in enumerate(names):
            path = Path(folder) / f"without_{number:03}.py"
            parts = [unit.source for unit in units if name not in unit.binds]
            path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
            (source,) = find_submissions(path, assignment.slug)
            sources.append(replace(source, id=name))
        return bench.grade(_NAME, sources)


def _lost_by(report: Report, exercise: str) -> str:
    """Return why an exercise has lost points, "" where it has not."""
    (group,) = [group for group in report.exercises if group.name == exercise]
    for test in group.tests:
        if test.verdict not in (Verdict.PASSED, Verdict.SKIPPED):
            return f"{test.id}, {test.verdict}: {reason_for(test)}"
    return ""


def _finding(bench: Bench, exercise: str, name: str, reason: str) -> str:
    return (
        f"{bench.assignment.place(exercise, 'builds_on')}: {exercise} does not earn its points "
        f"with a right {name} in place of a student's ({reason}). Only plain values and objects of "
        f"the reference's own classes can be passed on, no models and no functions: leave {name} "
        f"out of builds_on."
    )
