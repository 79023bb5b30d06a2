"""The `log` command: every change of a student's points, and why."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("student", metavar="ID")
@click.argument(
    "results",
    default=Path("results"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--assignment", "slug", metavar="NAME", help="Of this one.  [default: of all]")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
def log(student: str, results: Path, slug: str | None, as_json: bool) -> None:
    """Print every change of a student's points in RESULTS, the oldest first.

    ID is the student's among the results, and RESULTS, by default results/, what `autograder grade`
    wrote, of an assignment or of a course. For each change you see when and by whom, the points
    before and after, why, and which exercises changed. It is read from points_log.csv, to which
    grading and the tables of the course only ever add.

    \b
    Exit codes: 0 printed; 2 the command is wrong, or there is no such student.

    \b
    Examples:
      autograder log ada
      autograder log ada results/ --assignment activations
      autograder log ada --json
    """
    from .points_log import print_log

    print_log(student, results, slug, as_json)
