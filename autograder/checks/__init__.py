"""Public checks: the examples that students may see, as data that any notebook can carry."""

from .author import read_checks, read_exercise_checks, read_hints
from .cells import PREPARING_ID, check_cell, preparing_cell
from .local import check_locally
from .model import Check, CheckSheet, ExerciseChecks, read_sheet, sheet_to_data
from .rounding import settled
from .run import CheckResult, KernelEvaluator, SessionEvaluator, run_checks, undisturbed

__all__ = [
    "PREPARING_ID",
    "Check",
    "CheckResult",
    "CheckSheet",
    "ExerciseChecks",
    "KernelEvaluator",
    "SessionEvaluator",
    "check_cell",
    "check_locally",
    "preparing_cell",
    "read_checks",
    "read_exercise_checks",
    "read_hints",
    "read_sheet",
    "run_checks",
    "settled",
    "sheet_to_data",
    "undisturbed",
]
