"""The `extend` command: more time for some, or none needed, as lines of extensions.csv."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.errors import UsageError

from .names import complete_work
from .options import ALLOW_MISSING, BY, COURSE, RESULTS


@click.command()
@click.argument(
    "words", nargs=-1, metavar="[ASSIGNMENT] [STUDENT...]", shell_complete=complete_work
)
@click.option("--all-assignments", "every", is_flag=True, help="In all assignments of the course.")
@click.option("--section", default="", metavar="NAME", help="All of this section of students.csv.")
@click.option(
    "--until",
    default="",
    metavar="TIME",
    help="Their own due date: 2026-12-06T23:59, in the time zone of course.toml, or with one, "
    "2026-12-06T23:59+01:00.",
)
@click.option("--days", default="", metavar="N", help="Or so many days after everybody's.")
@click.option("--excused", is_flag=True, help="Or the assignment does not count for them at all.")
@click.option("--because", metavar="TEXT", help="Why; the student may read this.")
@BY
@RESULTS
@ALLOW_MISSING
@COURSE
@click.option("--list", "as_list", is_flag=True, help="Show the lines, and what counts by now.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def extend(
    words: tuple[str, ...],
    every: bool,
    section: str,
    until: str,
    days: str,
    excused: bool,
    because: str | None,
    by: str | None,
    results: Path | None,
    allow_missing: bool,
    course: Path | None,
    as_list: bool,
    as_json: bool,
) -> None:
    """Give STUDENT more time for ASSIGNMENT, or excuse them: a line of extensions.csv.

    The line stands beside course.toml, and holds for every later grading. Of several lines for one
    student the latest due date counts. Excused is neither zero nor a blank: the assignment is left
    out of the student's total.

    The results, if there are any, are brought up to date, and you see the points before and after.
    To take a line back, delete it from the file.

    \b
    Exit codes: 0 written; 2 the command or a table is wrong, and nothing was written.

    \b
    Examples:
      autograder extend activations ada --days 2 --because "Ill until Tuesday."
      autograder extend activations ada bob --until 2026-12-06T23:59 --because "No power."
      autograder extend activations --section B --days 1 --because "The exercise fell out."
      autograder extend activations eve --excused --because "Joined in November."
      autograder extend --all-assignments ivy --days 7 --because "As the faculty decided."
      autograder extend activations --list
    """
    from autograder.course import find_course
    from autograder.grading import ToExtend

    from .adjusting import list_extensions, print_extended
    from .names import named_assignments

    folder = find_course(course or Path.cwd())
    if not every and not words:
        raise UsageError("Name an assignment, or say --all-assignments.")
    slug, students = ("", words) if every else (words[0], words[1:])
    if as_list:
        if every:
            raise UsageError("--list shows the lines of one assignment: name it.")
        (assignment,) = named_assignments(slug, False, folder)
        list_extensions(assignment, students, results, as_json)
        return
    if bool(students) == bool(section):
        raise UsageError("Whose time? Name students, or a section with --section: one of the two.")
    if sum(map(bool, (until, days, excused))) != 1:
        raise UsageError("Say one of --until, --days and --excused.")
    if because is None or not because.strip():
        raise UsageError("Say why, for the next one who looks: --because TEXT.")
    asked = ToExtend(because, until, days, excused)
    if not every:
        named_assignments(slug, False, folder)
    print_extended(folder, slug, students, section, asked, by, results, allow_missing, as_json)
