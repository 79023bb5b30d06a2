"""Points and feedback back into a learning platform: its own file, with a column filled."""

from .feedback import FEEDBACK, Feedback, plan_feedback, write_feedback
from .groups import with_groups
from .layout import Column, Kind, Layout, Person, Platform, Unknown, rounded
from .matching import match, match_others
from .opening import PLATFORMS, Gradebook, open_gradebook
from .origin import Origin, read_origins
from .plan import Change, Plan, Wanted, Which, changes_csv, exercise_of, plan_return
from .points import Graded, Points, graded, members_in, others_in
from .table import MAX_BYTES, MAX_CELLS, Table, decoded

__all__ = [
    "FEEDBACK",
    "MAX_BYTES",
    "MAX_CELLS",
    "PLATFORMS",
    "Change",
    "Column",
    "Feedback",
    "Gradebook",
    "Graded",
    "Kind",
    "Layout",
    "Origin",
    "Person",
    "Plan",
    "Platform",
    "Points",
    "Table",
    "Unknown",
    "Wanted",
    "Which",
    "changes_csv",
    "decoded",
    "exercise_of",
    "graded",
    "match",
    "match_others",
    "members_in",
    "open_gradebook",
    "others_in",
    "plan_feedback",
    "plan_return",
    "read_origins",
    "rounded",
    "with_groups",
    "write_feedback",
]
