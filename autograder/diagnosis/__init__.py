"""What is told of a submission: scenarios, and the run that finds what is wrong by them."""

from .answers import Answers
from .course import CourseScenarios, read_scenarios
from .drawing import without_left_out
from .packing import pack_scenario
from .prepared import Expected, Preparation, Prepared
from .scenario import Scenario, arrays, numbers, optional
from .teller import Findings, Teller

__all__ = [
    "Answers",
    "CourseScenarios",
    "Expected",
    "Findings",
    "Preparation",
    "Prepared",
    "Scenario",
    "Teller",
    "arrays",
    "numbers",
    "optional",
    "pack_scenario",
    "read_scenarios",
    "without_left_out",
]
