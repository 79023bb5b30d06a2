"""What a class's reports say together."""

from .groups import Counterexample, Group, Groups, group_answers
from .naming import NewMistake, name_group
from .reports import read_reports

__all__ = [
    "Counterexample",
    "Group",
    "Groups",
    "NewMistake",
    "group_answers",
    "name_group",
    "read_reports",
]
