"""What counts: what tests gave, and what people do around the points, by the course's tables."""

from .book import Book, Tables, final_from, standing_document
from .course_totals import CourseTotals, Result, StudentTotal, reckon_course
from .hand_sheet import CHANGED, FilledRow, SheetRow, heading, in_full, read_sheet, sheet_text
from .hand_take import Given, Taken, given_so_far, take_rows
from .history import PointsChange, change_data, changes_of, student_in, students_in
from .late_days import spend_late_days
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
from .rules import CourseRules
from .scores import read_scores
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
from .total import Outcome, PartTotal, Total, TotalEntry, Use, rounded_percent, total_of
from .what_if import Need, what_if, what_if_sentences
from .writing import add_adjustments, add_extensions

__all__ = [
    "CHANGED",
    "LOG",
    "Adjustment",
    "Book",
    "Counted",
    "CourseRules",
    "CourseTable",
    "CourseTotals",
    "Entry",
    "Extension",
    "FilledRow",
    "Given",
    "HandGrade",
    "How",
    "Mark",
    "Membership",
    "Need",
    "Outcome",
    "PartTotal",
    "Person",
    "PointsChange",
    "PointsLog",
    "Result",
    "SheetRow",
    "Standing",
    "Step",
    "StudentTotal",
    "Tables",
    "Taken",
    "Total",
    "TotalEntry",
    "Use",
    "add_adjustments",
    "add_extensions",
    "change_data",
    "changes_of",
    "course_table",
    "course_table_schema",
    "course_tables",
    "final_from",
    "given_so_far",
    "heading",
    "in_full",
    "read_adjustments",
    "read_extensions",
    "read_groups",
    "read_hand_grades",
    "read_log",
    "read_scores",
    "read_sheet",
    "read_students",
    "reckon_course",
    "rounded_percent",
    "sheet_text",
    "spend_late_days",
    "standing_document",
    "student_in",
    "students_in",
    "take_rows",
    "total_of",
    "what_if",
    "what_if_sentences",
]
