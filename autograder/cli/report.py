"""The `report` command: pages of results, made of the reports alone."""

from __future__ import annotations

from pathlib import Path

import click

from .options import COURSE


@click.command()
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@COURSE
@click.option(
    "--csv",
    "with_tables",
    is_flag=True,
    help="Write all that is drawn into tables/ as well, a CSV file for each table.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print what the reports say together as JSON."
)
def report(results: Path, course: Path | None, with_tables: bool, as_json: bool) -> None:
    """Write the pages of RESULTS, from the reports alone: nothing is graded.

    RESULTS is the folder that `autograder grade` wrote, of an assignment or of a course.
    index.html is for you: who needs a look, students by test cases, what the test cases are
    worth, and the mistakes by number. Beside each report.json stand report.html, which is what
    its student may read, and instructor.html with all that is hidden. A course has one more
    index.html, a row for each student, and in course-pages/ a page for each student to read, with
    what counts, the total by [total] of course.toml, and what can still be reached.

    Titles, hints and solutions, as far as [feedback] of assignment.toml allows them, come from
    the course, where there is one.

    Pages need no network and no program but a browser. Pages that are there already are replaced;
    grading again removes those that no longer hold.

    \b
    Exit codes: 0 written; 2 the command is wrong, or there are no reports.

    \b
    Examples:
      autograder report results/
      autograder report results/ --csv
      autograder report results/ --json > analysis.json
    """
    from .pages import print_pages
    from .settling import bring_up_to_date

    bring_up_to_date(results, course)
    print_pages(results, course, with_tables, as_json)
