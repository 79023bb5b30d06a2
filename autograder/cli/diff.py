"""The `diff` command: what another grading of the same submissions changed, and for whom."""

from __future__ import annotations

from pathlib import Path

import click

from .options import EXIT_FINDINGS, MARK

_FOLDER = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("before", type=_FOLDER)
@click.argument("after", type=_FOLDER)
@MARK
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=40,
    show_default=True,
    help="Show this many students, those who lose most; --json and --csv have all.",
)
@click.option(
    "--csv",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a row for each student with a change to this file as well.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the comparison as a page to read in a browser to this file as well.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.option(
    "--fail-on-change",
    is_flag=True,
    help="End with exit code 1 if points, verdicts, students or test cases are not the same.",
)
def diff(
    before: Path,
    after: Path,
    mark: str | None,
    limit: int,
    table: Path | None,
    page: Path | None,
    as_json: bool,
    fail_on_change: bool,
) -> None:
    """Show what changed from the results in BEFORE to those in AFTER, student by student.

    Both are folders that `autograder grade` wrote, of the same assignment or course: before and
    after a hidden test, a reference or the grader was changed. You see who has fewer or more
    points, which test cases judge otherwise and for whom, which are new, gone, renamed or worth
    something else, and who is only in one of the folders. Points are those that count, after a late
    policy. Nothing is written but the files of --csv and --html.

    To see it before results are overwritten: `autograder grade … --preview`.

    \b
    Exit codes: 0 compared; 1 with --fail-on-change, if anything changed; 2 the command is wrong, or
    there are no reports.

    \b
    Examples:
      autograder diff results_monday/ results/ --mark 50%
      autograder diff before/ after/ --csv changes.csv
      autograder diff before/ after/ --html changes.html
      autograder diff expected/ results/ --fail-on-change
    """
    from .differences import print_diff

    is_change = print_diff(before, after, mark, limit, table, page, as_json)
    if is_change and fail_on_change:
        raise SystemExit(EXIT_FINDINGS)
