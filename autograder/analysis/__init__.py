"""What a class's reports say together."""

from .compare import compare_gradings, compare_results
from .compare_data import comparison_data, comparisons_csv
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
from .compare_table import case_changes, comparison_closing, comparison_lead, student_changes
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
    "case_changes",
    "compare_gradings",
    "compare_results",
    "comparison_closing",
    "comparison_data",
    "comparison_lead",
    "comparisons_csv",
    "found_reports",
    "group_answers",
    "name_group",
    "read_reports",
    "results_in",
    "student_changes",
]
