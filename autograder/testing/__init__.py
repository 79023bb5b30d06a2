"""What hidden tests are written with, and what runs them."""

from autograder.sandbox import Called as Call
from autograder.sandbox import StudentFault

from .assertions import Mismatch, assert_close, assert_unchanged
from .comparison import Comparison
from .difference import Difference
from .proxies import Remote, Student
from .reference import Memo, Reference, cache_folder, load_module
from .student_errors import StudentError
from .suite import Suite, literal_cases, open_suite

__all__ = [
    "Call",
    "Comparison",
    "Difference",
    "Memo",
    "Mismatch",
    "Reference",
    "Remote",
    "Student",
    "StudentError",
    "StudentFault",
    "Suite",
    "assert_close",
    "assert_unchanged",
    "cache_folder",
    "literal_cases",
    "load_module",
    "open_suite",
]
