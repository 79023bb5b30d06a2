"""What counts: what tests gave, and what people do around the points, by the course's tables."""

from .book import Book, Tables, final_from, standing_document
from .log import LOG, Entry, PointsLog, read_log
from .model import (
    Adjustment,
    Counted,
    Extension,
    HandGrade,
    How,
    Mark,
    Membership,
    Person,
    Standing,
    Step,
)
from .tables import (
    CourseTable,
    course_table,
    course_table_schema,
    course_tables,
    read_adjustments,
    read_extensions,
    read_groups,
    read_hand_grades,
    read_students,
)

__all__ = [
    "LOG",
    "Adjustment",
    "Book",
    "Counted",
    "CourseTable",
    "Entry",
    "Extension",
    "HandGrade",
    "How",
    "Mark",
    "Membership",
    "Person",
    "PointsLog",
    "Standing",
    "Step",
    "Tables",
    "course_table",
    "course_table_schema",
    "course_tables",
    "final_from",
    "read_adjustments",
    "read_extensions",
    "read_groups",
    "read_hand_grades",
    "read_log",
    "read_students",
    "standing_document",
]
