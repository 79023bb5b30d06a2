"""Grading: one submission, many, and an assignment from files found to files written."""

from .adding import Added, Changed, ToAdjust, ToExtend, adjust_points, changes_data, extend_time
from .batch import Select, as_it_is, grade_batch
from .by_hand import Chosen, HandClass, take_back
from .effects import Effect, effect_data, effects_of_adjustments, effects_of_extensions
from .graded_from import GradedFrom
from .grader import Grader, check_requires
from .hand_out import HandedOut, hand_out
from .handed_in import read_handed_in
from .model_answer import model_answer
from .options import Options
from .present import Present
from .preview import Preview, preview_grades
from .provenance import Provenance
from .regrading import Regraded, regrade_students, regraded_data
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
    "Added",
    "Advance",
    "Changed",
    "Chosen",
    "CourseGraded",
    "Effect",
    "Graded",
    "GradedFrom",
    "Grader",
    "HandClass",
    "HandedOut",
    "LocalWorkers",
    "Options",
    "Present",
    "Preview",
    "Progress",
    "Provenance",
    "Regraded",
    "Select",
    "Settled",
    "Task",
    "ToAdjust",
    "ToExtend",
    "Workers",
    "adjust_points",
    "as_it_is",
    "changes_data",
    "check_requires",
    "cluster_workers",
    "effect_data",
    "effects_of_adjustments",
    "effects_of_extensions",
    "extend_time",
    "grade_assignment",
    "grade_batch",
    "grade_course",
    "hand_out",
    "model_answer",
    "preview_grades",
    "read_handed_in",
    "regrade_students",
    "regraded_data",
    "settle_results",
    "take_back",
]
