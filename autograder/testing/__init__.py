"""What hidden tests are written with, and what runs them."""

from autograder.sandbox import Called as Call
from autograder.sandbox import StudentFault
from autograder.sandbox.values import Record, Tensor, tensor

from .assertions import Mismatch, assert_close, assert_equal, assert_frame, assert_unchanged
from .comparable import is_same
from .comparison import Comparison
from .difference import Difference
from .estimators import assert_estimator
from .forms import array, number
from .outputs import assert_printed, written_file, written_text
from .proxies import Remote
from .quietly import import_quietly
from .reference import Memo, Reference, cache_folder, load_module
from .student import Student
from .student_errors import StudentError
from .suite import Suite, literal_cases, open_suite

__all__ = [
    "Call",
    "Comparison",
    "Difference",
    "Memo",
    "Mismatch",
    "Record",
    "Reference",
    "Remote",
    "Student",
    "StudentError",
    "StudentFault",
    "Suite",
    "Tensor",
    "array",
    "assert_close",
    "assert_equal",
    "assert_estimator",
    "assert_frame",
    "assert_printed",
    "assert_unchanged",
    "cache_folder",
    "import_quietly",
    "is_same",
    "literal_cases",
    "load_module",
    "number",
    "open_suite",
    "tensor",
    "written_file",
    "written_text",
]
