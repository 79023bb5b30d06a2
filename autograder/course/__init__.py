"""What authors lay down: assignments, read and checked, and the fingerprints of their files."""

from .assignment import Assignment, assignment_slugs, find_course, load_assignment
from .builds_on import all_built_on
from .closure import files_below, import_closure
from .csvfile import CsvRow, append_rows, one_writer, read_table, write_table
from .feedback import Feedback
from .files import GIVEN, CourseFile, is_plain_path, modules_of
from .fingerprint import fingerprint
from .plan import CoursePlan, LateDays, read_plan
from .requires import required_versions, unmet, version_here
from .rubric import AnswerKind, Criterion, ManualExercise, answer_id, rubric_id
from .secret import (
    TRIAL,
    Secret,
    ensure_secret,
    in_letters,
    read_secret,
    secret_path,
    secret_warnings,
)
from .students import id_column
from .template import given_cells, template_cells
from .tomlfile import TomlFile
from .total_plan import Band, Count, Part, TotalPlan
from .workplace import Workplace
from .zone import course_zone

__all__ = [
    "GIVEN",
    "TRIAL",
    "AnswerKind",
    "Assignment",
    "Band",
    "Count",
    "CourseFile",
    "CoursePlan",
    "Criterion",
    "CsvRow",
    "Feedback",
    "LateDays",
    "ManualExercise",
    "Part",
    "Secret",
    "TomlFile",
    "TotalPlan",
    "Workplace",
    "all_built_on",
    "answer_id",
    "append_rows",
    "assignment_slugs",
    "course_zone",
    "ensure_secret",
    "files_below",
    "find_course",
    "fingerprint",
    "given_cells",
    "id_column",
    "import_closure",
    "in_letters",
    "is_plain_path",
    "load_assignment",
    "modules_of",
    "one_writer",
    "read_plan",
    "read_secret",
    "read_table",
    "required_versions",
    "rubric_id",
    "secret_path",
    "secret_warnings",
    "template_cells",
    "unmet",
    "version_here",
    "write_table",
]
