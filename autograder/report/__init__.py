"""Reports: built from results, written down as JSON that fits its schema."""

from .bound import most_bits
from .build import (
    build_report,
    exact_points,
    rounded_points,
    total_points,
    ungradable_report,
)
from .cleaning import clean, clean_tree
from .document import (
    SCHEMA_VERSION,
    fits_schema,
    load_report_schema,
    to_document,
    validate_document,
    with_lateness,
    with_standing,
)
from .final import DECIDED, Counting, Final, final_of
from .lateness import days_late, lateness_of, without_time
from .student import student_document

__all__ = [
    "DECIDED",
    "SCHEMA_VERSION",
    "Counting",
    "Final",
    "build_report",
    "clean",
    "clean_tree",
    "days_late",
    "exact_points",
    "final_of",
    "fits_schema",
    "lateness_of",
    "load_report_schema",
    "most_bits",
    "rounded_points",
    "student_document",
    "to_document",
    "total_points",
    "ungradable_report",
    "validate_document",
    "with_lateness",
    "with_standing",
    "without_time",
]
