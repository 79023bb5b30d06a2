"""Exercises that people grade: no test judges them, so there is nothing to prove of them."""

from __future__ import annotations

from dataclasses import replace

from autograder.authoring import build_template, is_fresh
from autograder.course import Assignment
from autograder.errors import CourseError

from .model import Outcome, Step, Verification, step


def verify_manual_alone(assignment: Assignment) -> Verification:
    """Return what can be said of an assignment all of whose points people give."""
    findings = []
    try:
        if not is_fresh(assignment, build_template(assignment)):
            findings.append(
                f"{assignment.template} is missing or stale: run `autograder release "
                f"{assignment.slug}`."
            )
    except CourseError as error:
        findings.append(str(error))
    template = step("template", "the released notebook is what its sources give", findings)
    nothing = "all exercises are graded by hand: there is nothing to prove"
    return Verification(assignment.slug, (template, Step("hidden tests", Outcome.SKIPPED, nothing)))


def naming_manual(found: Step, assignment: Assignment) -> Step:
    """Return a step that says, too, of which exercises nothing is proven."""
    if not assignment.manual:
        return found
    names = ", ".join(exercise.name for exercise in assignment.manual)
    return replace(found, summary=f"{found.summary}; graded by hand, nothing to prove: {names}")
