"""What students handed in, read without running or trusting any of it."""

from autograder.intake.names import safe_id
from autograder.intake.notebook import read_cells
from autograder.intake.submissions import (
    SubmissionSource,
    find_submissions,
    read_single,
    read_submission,
    submitted_files,
)
from autograder.intake.times import read_times

__all__ = [
    "SubmissionSource",
    "find_submissions",
    "read_cells",
    "read_single",
    "read_submission",
    "read_times",
    "safe_id",
    "submitted_files",
]
