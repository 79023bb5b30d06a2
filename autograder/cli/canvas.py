"""The `canvas` commands: hand-ins from Canvas, points and pages back, by its API."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .options import COURSE, EXIT_GRADER_ERROR, EXIT_USAGE

_Command = TypeVar("_Command", bound=Callable[..., Any])

_NUMBER = click.IntRange(min=1, max=10**15)


def _place(command: _Command) -> _Command:
    """Add the options that say which assignment of which Canvas is meant."""
    for option in (
        click.option(
            "--url",
            default="",
            metavar="URL",
            help="Canvas's address, such as https://canvas.example.edu.  [default: CANVAS_URL]",
        ),
        click.option(
            "--assignment-id",
            required=True,
            type=_NUMBER,
            help="The assignment's number in Canvas: …/assignments/NUMBER in your browser.",
        ),
        click.option(
            "--course-id",
            required=True,
            type=_NUMBER,
            help="The course's number in Canvas: …/courses/NUMBER in your browser.",
        ),
    ):
        command = option(command)
    return command


@click.group()
def canvas() -> None:
    """Fetch hand-ins from Canvas, and push points and pages back, by its API.

    Needs the extra [canvas], Canvas's address in CANVAS_URL or --url, and in CANVAS_TOKEN the token
    of a teacher of the course (in Canvas: Account, Settings, New Access Token). The token is read
    from the environment alone, and is never written anywhere.

    \b
    Examples:
      autograder canvas fetch activations --course-id 12 --assignment-id 345 --to submissions/
      autograder canvas push activations results/ --course-id 12 --assignment-id 345 --dry-run
    """


@canvas.command()
@click.argument("slug")
@_place
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the hand-ins. Beside it come TO-times.csv, for --submitted, TO-students.csv "
    "with all students, for --gradebook, and TO-canvas.json, by which the next run finds what is "
    "there.",
)
@click.option(
    "--max-file-mb",
    type=click.IntRange(min=1, max=10_000),
    default=100,
    show_default=True,
    help="Leave out hand-ins with a larger file, in MB.",
)
def fetch(
    slug: str, course_id: int, assignment_id: int, url: str, folder: Path, max_file_mb: int
) -> None:
    """Fetch the latest attempt of each student of an assignment.

    Each student's files come into a folder that is named by the student's number in Canvas. What is
    there of the same attempt is not fetched again, so an interrupted run goes on where it was.
    SLUG is your own name of the assignment, for the command that is printed at the end.

    \b
    Exit codes: 0 all is there; 2 the command is wrong or Canvas says no; 3 some student's files
    could not be fetched.

    \b
    Examples:
      autograder canvas fetch activations --course-id 12 --assignment-id 345 --to submissions/
      autograder grade activations submissions/ --gradebook submissions-students.csv --out results/
    """
    from .canvas_api import fetch_hand_ins

    if not fetch_hand_ins(slug, url, course_id, assignment_id, folder, max_file_mb):
        raise SystemExit(EXIT_GRADER_ERROR)


@canvas.command()
@click.argument("slug")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_place
@click.option(
    "--points",
    "which",
    type=click.Choice(["earned", "final"]),
    default="earned",
    show_default=True,
    help="What counts leaving lateness aside, since Canvas has a late policy of its own, or what "
    "lateness leaves of it.",
)
@click.option(
    "--comments",
    is_flag=True,
    help="Send each student's report.html as a comment too, once.",
)
@click.option("--allow-missing", is_flag=True, help="Leave out work of nobody in the assignment.")
@COURSE
@click.option("--dry-run", is_flag=True, help="Show what would change; send and write nothing.")
def push(
    slug: str,
    results: Path,
    course_id: int,
    assignment_id: int,
    url: str,
    which: str,
    comments: bool,
    allow_missing: bool,
    course: Path | None,
    dry_run: bool,
) -> None:
    """Set the points of RESULTS in Canvas, of the students whose points are known.

    RESULTS is what `autograder grade SLUG` wrote. Points that are not known leave Canvas's as they
    are. RESULTS/changes.csv says what was there before. What is wrong is said before anything is
    sent, all of it at once.

    \b
    Exit codes: 0 sent; 2 the command is wrong or Canvas says no; 3 sent, but the points of some
    submission are unknown by the grader's fault, or Canvas did not take something.

    \b
    Examples:
      autograder canvas push activations results/ --course-id 12 --assignment-id 345 --dry-run
      autograder canvas push activations results/ --course-id 12 --assignment-id 345 --comments
    """
    from .canvas_api import push_results
    from .settling import bring_up_to_date

    bring_up_to_date(results, course, is_strict=True)
    done = push_results(
        slug, results, url, course_id, assignment_id, which, comments, allow_missing, dry_run
    )
    if done is None:
        raise SystemExit(EXIT_USAGE)
    if not done:
        raise SystemExit(EXIT_GRADER_ERROR)
