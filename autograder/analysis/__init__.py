"""What a class's reports say together."""

from .compare import compare_gradings, compare_results
from .compare_model import (
    CaseChange,
    Comparison,
    Mark,
    Move,
    Side,
    Standing,
    StudentChange,
    TestCase,
    VerdictChange,
)
from .found import Found, found_reports, results_in
from .groups import Counterexample, Group, Groups, group_answers
from .naming import NewMistake, name_group
from .reports import read_reports

__all__ = [
    "CaseChange",
    "Comparison",
    "Counterexample",
    "Found",
    "Group",
    "Groups",
    "Mark",
    "Move",
    "NewMistake",
    "Side",
    "Standing",
    "StudentChange",
    "TestCase",
    "VerdictChange",
    "compare_gradings",
    "compare_results",
    "found_reports",
    "group_answers",
    "name_group",
    "read_reports",
    "results_in",
]
