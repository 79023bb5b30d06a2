"""The `grade` command: its options, and what they ask of the grader."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.errors import UsageError

from .names import complete_work, named_assignments
from .options import BY, COURSE, EXIT_GRADER_ERROR, FENCE, MARK, PYTHON, jobs_option


@click.command()
@click.argument(
    "work",
    nargs=-1,
    required=True,
    metavar="[ASSIGNMENT] SUBMISSIONS",
    shell_complete=complete_work,
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Grade all assignments: SUBMISSIONS holds a folder or zip for each, named after it.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results"),
    show_default=True,
    help="Folder for <submission id>/report.json (yours), <submission id>/student.json beside it "
    "(what its student may read), summary.json and grades.csv.",
)
@jobs_option(default=1)
@COURSE
@click.option(
    "--submitted",
    "times",
    type=click.Path(exists=True, path_type=Path),
    help="CSV file with the columns submission_id and submitted (ISO 8601 with time zone): applies "
    "the due date and late policy of assignment.toml. With --all it has the column assignment as "
    "well, or is a folder with <assignment>.csv for each.",
)
@click.option(
    "--allow-missing",
    is_flag=True,
    help="Grade even if ids in the file of --submitted match no submission.",
)
@click.option(
    "--lms",
    type=click.Choice(
        "auto canvas moodle gradescope blackboard brightspace nbgrader repositories plain".split()
    ),
    default="auto",
    show_default=True,
    help="The learning platform whose download SUBMISSIONS is, which says whose each file is. auto "
    "finds out, and says so; plain goes by names alone.",
)
@click.option(
    "--gradebook",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The platform's gradebook as CSV: who is in it and handed in nothing is listed too, and "
    "personal exercises draw from the column that course.toml names.",
)
@click.option(
    "--no-cache",
    is_flag=True,
    help="Grade everything again. Otherwise a submission that OUT has a report on, made from the "
    "same files by the same tests, references and versions, is not graded again.",
)
@click.option(
    "--preview",
    is_flag=True,
    help="Write nothing: show what would change in OUT, and for whom.",
)
@MARK
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Grade on a Dask cluster, such as tcp://10.0.0.1:8786, whose workers see the same files; "
    "--jobs does not count then.",
)
@BY
@PYTHON
@FENCE
@click.option(
    "--html",
    "as_pages",
    is_flag=True,
    help="Write pages to read in a browser as well, as `autograder report` does.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON, not as a table.")
def grade(
    work: tuple[str, ...],
    every: bool,
    out: Path,
    jobs: int,
    course: Path | None,
    times: Path | None,
    allow_missing: bool,
    lms: str,
    gradebook: Path | None,
    no_cache: bool,
    preview: bool,
    mark: str | None,
    scheduler: str | None,
    by: str | None,
    python: Path | None,
    fence: str,
    as_pages: bool,
    as_json: bool,
) -> None:
    """Grade SUBMISSIONS of ASSIGNMENT and write two documents for each.

    report.json is for you: it holds hidden inputs and expected values. student.json is what its
    student may read. summary.json, grades.csv and the table are for you as well.

    SUBMISSIONS is a notebook or .py file, a folder with one file or one folder per student, or
    a zip of such. A student's id is the file's or the folder's name. The zip that a learning
    platform gives out is read as that platform's (--lms): ids are its own, the latest attempt
    counts, and OUT/origin.json keeps what the way back needs.

    Whatever ends a run, the same command goes on where it was: reports that are there and still
    true are kept.

    After a change of tests, references or the grader, --preview shows first what that does to whom,
    as `autograder diff` does; --mark belongs to it.

    What people do around the points stands in tables beside course.toml (adjustments.csv,
    extensions.csv and others): it counts after the tests, in every grading, and OUT/points_log.csv
    says when, why and by whom points changed (docs/tables.md).

    With --all, SUBMISSIONS is a folder with one of these for each assignment; the points of the
    whole course are then in grades.csv, a row for each student.

    \b
    Exit codes: 0 graded, whatever the points; 2 the command or the course is wrong;
    3 the grader itself failed on some submission, whose points are then unknown, not zero.

    \b
    Examples:
      autograder grade activations alice.ipynb
      autograder grade activations class.zip --out results/ --jobs 4
      autograder grade keras_models submitted/ --out keras_results/
      autograder grade --all examples/submissions --jobs 2
      autograder grade activations class.zip --preview --mark 50%
      autograder grade activations class.zip --python course-env/
      autograder grade activations class.zip --scheduler tcp://10.0.0.1:8786
    """
    from autograder.sandbox import FenceMode, require_linux

    require_linux("autograder grade")
    from autograder.grading import Options
    from autograder.intake import Platform

    from .folders import refuse_folder_of_course, refuse_other_results
    from .grade import Asked, print_course_grades, print_grades, print_preview
    from .who import who

    if len(work) != (1 if every else 2):
        raise UsageError(
            "Name an assignment and its submissions, or say --all and name the folder with the "
            "submissions of all: autograder grade activations submissions/"
        )
    submissions = Path(work[-1])
    if not submissions.exists():
        raise UsageError(f"{submissions} does not exist: name a notebook, a folder or a zip.")
    if mark is not None and not preview:
        raise UsageError("--mark belongs to --preview: it says who would fall below it.")
    if as_pages and preview:
        raise UsageError("--preview writes nothing, and --html writes pages: say one of them.")
    assignments = named_assignments(None if every else work[0], every, course)
    if not every:
        refuse_folder_of_course(submissions, assignments[0])
        refuse_other_results(out, assignments[0])
    options = Options(
        jobs=jobs,
        fence=FenceMode(fence),
        use_cache=not no_cache,
        allow_missing=allow_missing,
        lms=None if lms == "auto" else Platform(lms),
        gradebook=gradebook,
        by=who(by),
        submitted=times,
        python=python,
    )
    asked = Asked(submissions, out, options, times, scheduler, as_json, mark, as_pages)
    if preview:
        has_failed = print_preview(assignments, asked, every)
    elif every:
        has_failed = print_course_grades(assignments, asked)
    else:
        has_failed = print_grades(assignments[0], asked)
    if has_failed:
        raise SystemExit(EXIT_GRADER_ERROR)
