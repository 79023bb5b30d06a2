"""Grading: one submission, many, and an assignment from files found to files written."""

from .batch import Select, as_it_is, grade_batch
from .by_hand import Chosen, HandClass, take_back
from .graded_from import GradedFrom
from .grader import Grader, check_requires
from .hand_out import HandedOut, hand_out
from .handed_in import read_handed_in
from .model_answer import model_answer
from .options import Options
from .preview import Preview, preview_grades
from .provenance import Provenance
from .run import (
    Advance,
    CourseGraded,
    Graded,
    Progress,
    grade_assignment,
    grade_course,
)
from .settling import Settled, settle_results
from .task import Task
from .workers import LocalWorkers, Workers, cluster_workers

__all__ = [
    "Advance",
    "Chosen",
    "CourseGraded",
    "Graded",
    "GradedFrom",
    "Grader",
    "HandClass",
    "HandedOut",
    "LocalWorkers",
    "Options",
    "Preview",
    "Progress",
    "Provenance",
    "Select",
    "Settled",
    "Task",
    "Workers",
    "as_it_is",
    "check_requires",
    "cluster_workers",
    "grade_assignment",
    "grade_batch",
    "grade_course",
    "hand_out",
    "model_answer",
    "preview_grades",
    "read_handed_in",
    "settle_results",
    "take_back",
]
