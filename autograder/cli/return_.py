"""The `return` command: points and feedback back into a learning platform's own file."""

from __future__ import annotations

from pathlib import Path

import click

from .options import COURSE, EXIT_GRADER_ERROR, EXIT_USAGE


@click.command("return")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--gradebook",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file that the platform gave: Canvas's gradebook, Moodle's grading worksheet or "
    "gradebook, Blackboard's offline file, Brightspace's export.",
)
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the filled file, changes.csv and feedback.zip.",
)
@click.option("--feedback", is_flag=True, help="Write feedback.zip as well, for the platform.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING",
    help="Column for the points: its heading, title or number; with --by-exercise "
    "EXERCISE=HEADING, once for each.  [default: the one that is named after the assignment, "
    "by its slug or its title]",
)
@click.option("--by-exercise", is_flag=True, help="A column for each exercise, not one for all.")
@click.option(
    "--points",
    "which",
    type=click.Choice(["earned", "final"]),
    help="What counts leaving lateness aside, or what lateness leaves of it.  [default: earned for "
    "Canvas, which has a late policy of its own; else final]",
)
@click.option("--scale", is_flag=True, help="Convert points where the file has another maximum.")
@click.option(
    "--unknown",
    type=click.Choice(["keep", "leave-out"]),
    help="Where points are not known: keep the cell, or leave the row out.  [default: keep; "
    "leave-out for Moodle's gradebook, where a blank takes a grade away]",
)
@click.option("--allow-missing", is_flag=True, help="Leave out work whose student is in no row.")
@click.option(
    "--lms",
    type=click.Choice(["canvas", "moodle", "moodle-gradebook", "blackboard", "brightspace"]),
    help="Whose file it is.  [default: found by its headings]",
)
@click.option(
    "--key",
    default="",
    metavar="HEADING",
    help="The column that says who a row is.  [default: the platform's own]",
)
@click.option(
    "--groups",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Who is in which group, as CSV (group_name, and canvas_user_id or login_id): Canvas's "
    "download of group work names one student of each.",
)
@COURSE
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
def return_(
    results: Path,
    gradebook: Path,
    folder: Path,
    feedback: bool,
    columns: tuple[str, ...],
    by_exercise: bool,
    which: str | None,
    scale: bool,
    unknown: str | None,
    allow_missing: bool,
    lms: str | None,
    key: str,
    groups: Path | None,
    course: Path | None,
    dry_run: bool,
) -> None:
    """Fill the points of RESULTS into the gradebook that a learning platform gave.

    RESULTS is the folder of an assignment that `autograder grade` wrote. The filled file has the
    name of the one that you give, and differs in the cells of one column alone. Who is who says
    RESULTS/origin.json; without it a submission's id has to be in the file: a number of Canvas or
    Moodle, a login, an e-mail address. Points that are not known never become a blank or a zero.

    What would go wrong on the platform is said before anything is written, all of it at once.

    \b
    Exit codes: 0 written; 2 the command or a file is wrong, and nothing was written; 3 written,
    but the points of some submission are unknown by the grader's fault.

    \b
    Examples:
      autograder return results/ --gradebook grades.csv --to to_lms/ --dry-run
      autograder return results/ --gradebook grades.csv --to to_lms/ --feedback
      autograder return results/ --gradebook grades.csv --to to_lms/ --column "Homework 2 (4711)"
    """
    from autograder.export.lms import Unknown, Wanted, Which, exercise_of

    from .returning import return_points
    from .settling import bring_up_to_date

    bring_up_to_date(results, course, is_strict=True)
    wanted = Wanted(
        dict(exercise_of(column, by_exercise) for column in columns),
        by_exercise,
        scale,
        None if which is None else Which(which),
        None if unknown is None else Unknown(unknown),
        allow_missing,
    )
    done = return_points(
        results, gradebook, folder, wanted, feedback, dry_run, lms or "", key, groups, course
    )
    if done is None:
        raise SystemExit(EXIT_USAGE)
    if not done:
        raise SystemExit(EXIT_GRADER_ERROR)
