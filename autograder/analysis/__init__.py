"""What a class's reports say together."""

from .found import Found, found_reports, results_in
from .groups import Counterexample, Group, Groups, group_answers
from .naming import NewMistake, name_group
from .reports import read_reports

__all__ = [
    "Counterexample",
    "Found",
    "Group",
    "Groups",
    "NewMistake",
    "found_reports",
    "group_answers",
    "name_group",
    "read_reports",
    "results_in",
]
