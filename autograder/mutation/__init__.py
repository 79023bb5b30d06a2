"""Programs with one mistake in them: the edits of a solution's source that make them."""

from .all_slips import OPERATORS, SLIPS
from .changes import all_changes, apply_all, changes, edits_of, everywhere
from .edits import Edit
from .operators import INPUT_CHANGED, SPOILT
from .source import ReferenceSource, Unit
from .words import is_public

__all__ = [
    "INPUT_CHANGED",
    "OPERATORS",
    "SLIPS",
    "SPOILT",
    "Edit",
    "ReferenceSource",
    "Unit",
    "all_changes",
    "apply_all",
    "changes",
    "edits_of",
    "everywhere",
    "is_public",
]
