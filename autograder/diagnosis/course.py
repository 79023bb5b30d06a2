"""A course's scenarios, read from `reference/<slug>/scenarios.py`.

from autograder.diagnosis import Scenario, arrays

SCENARIOS = {"sigmoid": Scenario(arrays(), rtol=1e-6)}
NOT_COMPARED = {"plot_bias": "it draws; Keras has nothing to compare it with"}
NOT_TOLD = {"essay": "a text has no right value"}
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import Assignment, Workplace
from autograder.errors import CourseError
from autograder.testing import load_module

from .scenario import Scenario


@dataclass(frozen=True, slots=True)
class CourseScenarios:
    """The scenarios of an assignment, by the names of exercises.

    `not_compared` gives reasons why the references are not compared, `not_told` why there is no
    scenario at all.
    """

    path: Path
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    not_compared: Mapping[str, str] = field(default_factory=dict)
    not_told: Mapping[str, str] = field(default_factory=dict)

    @property
    def compared(self) -> dict[str, Scenario]:
        """Those on which the two references should agree."""
        return {
            name: scenario
            for name, scenario in self.scenarios.items()
            if name not in self.not_compared
        }


def read_scenarios(assignment: Assignment) -> CourseScenarios:
    """Return what an assignment's scenarios.py says; nothing where there is no such file.

    Raises:
        CourseError: the file is wrong.
    """
    path = assignment.numpy_reference.with_name("scenarios.py")
    if not path.is_file():
        return CourseScenarios(path)
    with Workplace(assignment.given_files).entered():
        module = load_module(path)
    scenarios = getattr(module, "SCENARIOS", {})
    reasons = {key: getattr(module, key, {}) for key in ("NOT_COMPARED", "NOT_TOLD")}
    for key, value in (("SCENARIOS", scenarios), *reasons.items()):
        if not isinstance(value, dict):
            raise CourseError(f"{path}: {key} is no dict by the names of exercises.")
    for name, value in scenarios.items():
        if not isinstance(value, Scenario):
            raise CourseError(f"{path}: SCENARIOS[{name!r}] is no Scenario(...).")
    for key, given in reasons.items():
        for name, reason in given.items():
            if not isinstance(reason, str) or not reason.strip():
                raise CourseError(f"{path}: {key}[{name!r}] gives no reason.")
    if both := sorted(scenarios.keys() & reasons["NOT_TOLD"].keys()):
        raise CourseError(f"{path}: {both[0]} is in SCENARIOS and in NOT_TOLD: keep one.")
    return CourseScenarios(path, scenarios, reasons["NOT_COMPARED"], reasons["NOT_TOLD"])
