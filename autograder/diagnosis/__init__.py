"""What is told of a submission: scenarios, and the run that finds what is wrong by them."""

from .behaviour import Behaviour, behaviour_of
from .course import CourseScenarios, read_scenarios
from .drawing import without_left_out
from .findings import Answers
from .packing import pack_scenario
from .prepared import Expected, Preparation, Prepared
from .scenario import Scenario, arrays, numbers, optional
from .teller import Findings, Teller

__all__ = [
    "Answers",
    "Behaviour",
    "CourseScenarios",
    "Expected",
    "Findings",
    "Preparation",
    "Prepared",
    "Scenario",
    "Teller",
    "arrays",
    "behaviour_of",
    "numbers",
    "optional",
    "pack_scenario",
    "read_scenarios",
    "without_left_out",
]
