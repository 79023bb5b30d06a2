"""What students handed in, read without running or trusting any of it."""

from .bundle import Bundle
from .names import is_archive, safe_id
from .notebook import read_cells
from .submissions import (
    SubmissionSource,
    find_submissions,
    read_single,
    read_submission,
    submitted_files,
)
from .times import read_times

__all__ = [
    "Bundle",
    "SubmissionSource",
    "find_submissions",
    "is_archive",
    "read_cells",
    "read_single",
    "read_submission",
    "read_times",
    "safe_id",
    "submitted_files",
]
