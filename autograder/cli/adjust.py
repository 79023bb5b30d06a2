"""The `adjust` command: points corrected by people, as lines of adjustments.csv."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.errors import UsageError

from .names import complete_assignment
from .options import ALLOW_MISSING, BY, COURSE, RESULTS

_HOWS = ("add", "times", "set", "bonus")


@click.command()
@click.argument("slug", metavar="ASSIGNMENT", shell_complete=complete_assignment)
@click.argument("students", nargs=-1, metavar="STUDENT...")
@click.option("--exercise", default="", metavar="NAME", help="Of this exercise.  [default: of all]")
@click.option("--add", metavar="N", help="Points to add; -N takes some away.")
@click.option("--times", metavar="N", help="Multiply the points by this: 0.5 halves them.")
@click.option("--set", "set_to", metavar="N", help="The points, whatever they were.")
@click.option("--bonus", metavar="N", help="Points on top, that may go over the maximum.")
@click.option("--comment-only", is_flag=True, help="Change no points: a comment for the student.")
@click.option("--because", metavar="TEXT", help="Why; the student reads this.")
@BY
@RESULTS
@ALLOW_MISSING
@COURSE
@click.option("--list", "as_list", is_flag=True, help="Show the lines, and what they do now.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def adjust(
    slug: str,
    students: tuple[str, ...],
    exercise: str,
    add: str | None,
    times: str | None,
    set_to: str | None,
    bonus: str | None,
    comment_only: bool,
    because: str | None,
    by: str | None,
    results: Path | None,
    allow_missing: bool,
    course: Path | None,
    as_list: bool,
    as_json: bool,
) -> None:
    """Change the points of STUDENT in ASSIGNMENT: a line of adjustments.csv for each of them.

    The line stands beside course.toml, and holds for every later grading: it is applied after the
    tests, in the order of the file. Points of an exercise change before lateness, points of the
    whole after it. Nothing falls below 0, and --bonus alone goes over the maximum.

    The results, if there are any, are brought up to date, and you see the points before and after.
    To take a line back, delete it from the file.

    \b
    Exit codes: 0 written; 2 the command or a table is wrong, and nothing was written.

    \b
    Examples:
      autograder adjust activations ada --exercise relu --add 2 --because "Right by another way."
      autograder adjust activations ada bob --times 0.5 --because "Handed in the same work."
      autograder adjust activations eve --bonus 1 --because "Found a mistake in the text."
      autograder adjust activations ada --comment-only --because "Beautiful plots!"
      autograder adjust activations --list
    """
    given = dict(zip(_HOWS, (add, times, set_to, bonus), strict=True))
    chosen = [(how, value) for how, value in given.items() if value is not None]
    if comment_only:
        chosen.append(("comment", ""))
    from .adjusting import list_adjustments, print_adjusted
    from .names import named_assignments

    (assignment,) = named_assignments(slug, False, course)
    if as_list:
        if chosen or because is not None:
            raise UsageError("--list only shows lines: leave it out to write one.")
        list_adjustments(assignment, students, results, as_json)
        return
    if not students:
        raise UsageError(f"Whose points? Name a student: autograder adjust {slug} ada --add 1 …")
    if len(chosen) != 1:
        raise UsageError("Say one of --add, --times, --set, --bonus and --comment-only.")
    if because is None or not because.strip():
        raise UsageError("Say why, since the student asks: --because TEXT.")
    print_adjusted(
        assignment, students, chosen[0], exercise, because, by, results, allow_missing, as_json
    )
