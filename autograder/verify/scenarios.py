"""The step that shows that scenarios can tell: they run where students' code runs.

The reference is looked at as a student's work is that lost points everywhere. Nothing may be found
wrong with it; and what a scenario carries along there is public, so none may carry an answer.
"""

from __future__ import annotations

import numpy as np

from autograder.course import Assignment
from autograder.diagnosis import Answers, CourseScenarios, Teller, read_scenarios
from autograder.grading import model_answer
from autograder.intake import Given
from autograder.models import Verdict
from autograder.sandbox import Fence, Sandbox, declared_stack

from .bench import STUDENT
from .model import Outcome, Progress, Step, step

SCENARIOS = "scenarios"


def verify_scenarios(assignment: Assignment, fence: Fence, progress: Progress) -> Step:
    """Run every scenario on the reference, fenced as a student's work."""
    course = read_scenarios(assignment)
    findings = _lacking(assignment, course)
    names = [e.name for e in assignment.exercises if e.name in course.scenarios]
    progress(SCENARIOS, 0, len(names))
    hidden = (assignment.folder, assignment.numpy_reference.parent)
    given = Given.of(assignment)
    with Sandbox(fence, hidden, declared_stack(assignment), given=given) as sandbox:
        session = sandbox.session(model_answer(assignment), assignment.limits)
        with session:
            found = Teller(assignment, code_as_text=sandbox.takes_texts).look(
                session, names, STUDENT
            )
    findings += found.trouble.values()
    for name, told in found.told.items():
        if told.kind is not Verdict.PASSED:
            findings.append(
                f"{course.path}: {name}: the reference itself would be told: {told.message} "
                f"({told.call})"
            )
    findings += [
        f"{course.path}: the scenario of {name} carries the right answer, and what a scenario "
        f"carries is public: leave it out."
        for name, answers in found.answers.items()
        if _carries_answer(answers)
    ]
    inputs = sum(len(answers.answers) for answers in found.answers.values())
    summary = f"{len(names)} exercises on {inputs} inputs"
    if not names and not findings:
        return Step(SCENARIOS, Outcome.OK, "each exercise has a reason to have none")
    return step(SCENARIOS, summary, findings, figures={"exercises": len(names), "inputs": inputs})


def _carries_answer(answers: Answers) -> bool:
    """Return whether an array that is itself the answer stands in what is sent to students."""
    prepared = answers.prepared
    if prepared.scenario.shows_expected:
        return False
    right = [np.asarray(e.value) for e in prepared.expected if isinstance(e.value, np.ndarray)]
    return any(
        form.tobytes() in prepared.code
        for array in right
        if array.size > 1
        for form in (array, array.astype(float))
    )


def _lacking(assignment: Assignment, course: CourseScenarios) -> list[str]:
    if not course.path.is_file():
        old = course.path.with_name("inputs.py")
        cause = f"rename {old.name} to it, and each Compare" if old.is_file() else "write one"
        return [
            f"{course.path} is missing, so students read little of what is wrong: {cause}, with a "
            f"Scenario for each exercise."
        ]
    return [
        f"{course.path} has no scenario for {exercise.name}: write one, or give a reason in "
        f"NOT_TOLD."
        for exercise in assignment.exercises
        if exercise.name not in course.scenarios and exercise.name not in course.not_told
    ]
