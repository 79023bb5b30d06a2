"""Step 2: the NumPy and the Keras reference give the same on generated inputs.

What is done with them and on which inputs, the course's scenarios say.
"""

from __future__ import annotations

import copy
import importlib
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from autograder.course import Assignment, Workplace
from autograder.diagnosis import Scenario, read_scenarios, without_left_out
from autograder.testing import Mismatch, import_quietly, load_module
from autograder.testing.reproducible import SETTINGS

from .model import Outcome, Progress, Step, step

AGREEMENT = "NumPy and Keras agree"
_SHOWN_CHARS = 600
_KERAS_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(keras|tensorflow)\b", re.MULTILINE)


def verify_agreement(assignment: Assignment, progress: Progress) -> Step:
    """Compare the two references on generated inputs, edge cases included."""
    if not assignment.keras_reference.is_file():
        return Step(AGREEMENT, Outcome.SKIPPED, f"there is no {assignment.keras_reference.name}")
    course = read_scenarios(assignment)
    path, compared, not_compared = course.path, course.compared, course.not_compared
    findings = [
        f"{path} says nothing of {exercise.name}: compare it, or give a reason in NOT_COMPARED."
        for exercise in assignment.exercises
        if exercise.name not in {**compared, **not_compared, **course.not_told}
    ]
    import_quietly("tensorflow", "keras")
    if missing := _missing_library(assignment.keras_reference):
        # Nothing was shown to agree, so this is no proof; nor is anything to be fixed.
        reason = f"{missing} is not installed here, and {assignment.keras_reference.name} needs it"
        return Step(
            AGREEMENT, Outcome.FAILED if findings else Outcome.SKIPPED, reason, (*findings,)
        )
    workplace = Workplace(assignment.given_files)
    with workplace.entered():
        ours = load_module(assignment.numpy_reference)
        keras = load_module(assignment.keras_reference)
    tried = 0
    for number, (name, scenario) in enumerate(compared.items()):
        progress(AGREEMENT, number, len(compared))
        with workplace.entered():
            count, finding = _compare(name, scenario, ours, keras)
        tried += count
        findings += [finding] if finding else []
        if not count:
            findings.append(f"{path}: {name} is compared on no input: give a strategy or edges.")
    summary = f"{len(compared)} functions on {tried} inputs; {len(not_compared)} not comparable"
    return step(AGREEMENT, summary, findings, figures={"functions": len(compared), "inputs": tried})


def _missing_library(reference: Path) -> str:
    """Return what a reference that imports Keras lacks: Keras, or what that computes with."""
    found = _KERAS_IMPORT.search(reference.read_text(encoding="utf-8", errors="replace"))
    try:
        if found is not None:
            importlib.import_module(found[1])
    except ModuleNotFoundError as error:
        return error.name or "keras"
    return ""


def _compare(
    name: str, scenario: Scenario, ours: ModuleType, keras: ModuleType
) -> tuple[int, str | None]:
    """Return on how many inputs the two were compared, and what is wrong if they differ."""
    from hypothesis import HealthCheck, Phase, given, settings

    tried = 0
    last: tuple[Any, ...] = ()

    def agree(*arguments: Any) -> None:
        nonlocal tried, last
        tried += 1
        last = arguments
        theirs = scenario.by_keras(name, keras, copy.deepcopy(arguments))
        own = scenario.by_reference(name, ours, copy.deepcopy(arguments))
        found = scenario.comparison.difference(theirs, own, "Keras's value")
        if found is not None:
            raise Mismatch(found.message, found.details)

    generated: Any = settings(
        **SETTINGS,
        max_examples=scenario.examples,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    try:
        for edge in scenario.edges:
            agree(*without_left_out(edge))
        if scenario.drawn is not None:
            given_to: Any = given(scenario.drawn)
            generated(given_to(lambda arguments: agree(*without_left_out(arguments))))()
    except Mismatch as mismatch:
        details = mismatch.details
        return tried, (
            f"{name}{_shown(last)}: the references differ. NumPy gives {details['expected']}, "
            f"Keras {details['actual']}. {mismatch.message}"
        )
    except Exception as error:
        return tried, f"{name}{_shown(last)} raises {type(error).__name__}: {error}"
    return tried, None


def _shown(arguments: tuple[Any, ...]) -> str:
    with np.printoptions(threshold=50):
        return f"({', '.join(map(repr, arguments))})"[:_SHOWN_CHARS]
