"""What leaves the grader: report files, the gradebook, the table on the terminal."""

from autograder.atomic import write_atomic

from .check_results import check_results_data, print_check_results
from .course_gradebook import (
    course_closing_line,
    course_table,
    summarise_course,
    write_course_files,
)
from .course_totals import (
    COUNTING_WORDS,
    course_totals,
    passing_counts,
    short_total,
    total_data,
    totals_by,
)
from .files import to_json
from .folder import (
    COURSE_PAGES,
    INDEX,
    INSTRUCTOR_PAGE,
    STUDENT_PAGE,
    TABLES,
    Rendered,
    Results,
    render,
    render_report,
)
from .format import Audience, Document, Format, Per, as_read_by
from .formats import FORMATS, Files, named_formats, write_files
from .gradebook import (
    GRADEBOOK,
    SUMMARY_JSON,
    Late,
    RowStatus,
    SummaryRow,
    number,
    summarise,
    summary_row,
    write_grades_csv,
    write_summary,
)
from .terminal import closing_line, grade_table, one_line, plain

__all__ = [
    "COUNTING_WORDS",
    "COURSE_PAGES",
    "FORMATS",
    "GRADEBOOK",
    "INDEX",
    "INSTRUCTOR_PAGE",
    "STUDENT_PAGE",
    "SUMMARY_JSON",
    "TABLES",
    "Audience",
    "Document",
    "Files",
    "Format",
    "Late",
    "Per",
    "Rendered",
    "Results",
    "RowStatus",
    "SummaryRow",
    "as_read_by",
    "check_results_data",
    "closing_line",
    "course_closing_line",
    "course_table",
    "course_totals",
    "grade_table",
    "named_formats",
    "number",
    "one_line",
    "passing_counts",
    "plain",
    "print_check_results",
    "render",
    "render_report",
    "short_total",
    "summarise",
    "summarise_course",
    "summary_row",
    "to_json",
    "total_data",
    "totals_by",
    "write_atomic",
    "write_course_files",
    "write_files",
    "write_grades_csv",
    "write_summary",
]
