"""What leaves the grader: report files, the gradebook, the table on the terminal."""

from .checks import check_results_data, print_check_results
from .files import to_json, write_atomic, write_report
from .gradebook import SummaryRow, summarise, summary_row, write_grades_csv, write_summary
from .terminal import closing_line, grade_table, plain

__all__ = [
    "SummaryRow",
    "check_results_data",
    "closing_line",
    "grade_table",
    "plain",
    "print_check_results",
    "summarise",
    "summary_row",
    "to_json",
    "write_atomic",
    "write_grades_csv",
    "write_report",
    "write_summary",
]
