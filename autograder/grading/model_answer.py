"""The course's own solution as a submission, to be run in the fence as students' work is."""

from __future__ import annotations

from autograder.course import Assignment
from autograder.intake import find_submissions, read_submission
from autograder.models import Submission


def model_answer(assignment: Assignment) -> Submission:
    """Return the assignment's NumPy reference as if it had been handed in."""
    (source,) = find_submissions(assignment.numpy_reference, assignment.slug)
    return read_submission(source)
