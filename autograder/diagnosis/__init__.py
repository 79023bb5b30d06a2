"""What is told of a submission: scenarios, and the run that finds what is wrong by them."""

from .answers import Answers
from .behaviour import Behaviour, behaviour_of
from .candidates import Candidate
from .catalogue import Catalogue, Known, explained_by
from .course import CourseScenarios, read_scenarios
from .curves import curves_of
from .drawing import without_left_out
from .matching import is_near_enough
from .mistakes import Mistake, parts_with, read_mistakes, stray_files
from .packing import pack_scenario
from .prepared import Expected, Preparation, Prepared
from .scenario import Scenario, arrays, numbers, optional
from .teller import Findings, Teller

__all__ = [
    "Answers",
    "Behaviour",
    "Candidate",
    "Catalogue",
    "CourseScenarios",
    "Expected",
    "Findings",
    "Known",
    "Mistake",
    "Preparation",
    "Prepared",
    "Scenario",
    "Teller",
    "arrays",
    "behaviour_of",
    "curves_of",
    "explained_by",
    "is_near_enough",
    "numbers",
    "optional",
    "pack_scenario",
    "parts_with",
    "read_mistakes",
    "read_scenarios",
    "stray_files",
    "without_left_out",
]
