"""The `annotate` command: students' notebooks with comments beside their cells."""

from __future__ import annotations

from pathlib import Path

import click

from .names import complete_work, named_assignments
from .options import COURSE, EXIT_GRADER_ERROR, jobs_option


@click.command()
@click.argument("assignment", shell_complete=complete_work)
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option(
    "--results",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("results"),
    show_default=True,
    help="Folder of reports that `autograder grade` wrote.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to, with a folder for each submission.  [default: that of --results]",
)
@click.option("--no-html", is_flag=True, help="Write notebooks alone, no pages.")
@jobs_option(default=1, does="annotate")
@COURSE
def annotate(
    assignment: str,
    submissions: Path,
    results: Path,
    out: Path | None,
    no_html: bool,
    jobs: int,
    course: Path | None,
) -> None:
    """Write each student's notebook with comments below the cells, beside the report.

    For each report in --results the submission is looked up in SUBMISSIONS again; one that has
    changed since it was graded is left out. annotated.ipynb is the student's notebook with what
    student.json says: a summary at the top, and below each cell that defines an exercise, or
    that failed, what there is to say about it. annotated.html is the same as a page that runs
    nothing. Nothing hidden is in either, and nothing is graded.

    \b
    Exit codes: 0 written; 2 the command or the course is wrong; 3 of some submission something
    could not be written, and a sentence says why.

    \b
    Examples:
      autograder annotate activations submissions/
      autograder annotate activations submissions/ --results results/ --jobs 4
      autograder annotate activations class.zip --no-html --out for_students/
    """
    from .annotating import write_annotated
    from .settling import bring_up_to_date

    (found,) = named_assignments(assignment, False, course)
    bring_up_to_date(results, found.course)
    if not write_annotated(found, submissions, results, out or results, not no_html, jobs):
        raise SystemExit(EXIT_GRADER_ERROR)
