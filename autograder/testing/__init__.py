"""What hidden tests are written with, and what runs them."""

from autograder.sandbox import Called as Call
from autograder.sandbox import StudentFault

from .comparison import Mismatch, assert_close, assert_unchanged
from .proxies import Remote, Student, StudentError
from .reference import Reference, cache_folder, load_module
from .suite import Suite, open_suite

__all__ = [
    "Call",
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
    "load_module",
    "open_suite",
]
