"""The `hand` command: sheets for grading by hand, written and taken back."""

from __future__ import annotations

import re
from pathlib import Path

import click

from autograder.errors import UsageError

from .names import complete_work, named_assignments
from .options import COURSE, jobs_option

_PART = re.compile(r"(\d{1,3})/(\d{1,3})\Z")


def _part(context: click.Context, parameter: click.Parameter, text: str | None) -> tuple[int, int]:
    if text is None:
        return 1, 1
    match = _PART.match(text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter(f"{text!r:.40} is no part: write 1/2 for the first of two.")
    return int(match[1]), int(match[2])


@click.command()
@click.argument("assignment", shell_complete=complete_work)
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("sheets", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--take", is_flag=True, help="Take back SHEETS that were filled in.")
@click.option(
    "-e", "--exercise", default="", metavar="NAME", help="Write the sheet of this exercise alone."
)
@click.option(
    "--anonymous", is_flag=True, help="Show codes in place of ids, on the sheet and on the page."
)
@click.option("--section", default="", metavar="NAME", help="Only this section of students.csv.")
@click.option(
    "--part", metavar="K/N", callback=_part, help="Only a part, such as 1/2, to share the work."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to.  [default: by_hand/ASSIGNMENT]",
)
@click.option(
    "--submissions",
    type=click.Path(exists=True, path_type=Path),
    help="Where the work lies.  [default: where `autograder grade` found it]",
)
@click.option(
    "--by",
    metavar="NAME",
    help="With --take: who graded, where the sheet says nobody.  [default: AUTOGRADER_BY, else the "
    "login name]",
)
@click.option(
    "--replace",
    "replaces",
    is_flag=True,
    help="With --take: let these points count in place of those that another person gave.",
)
@jobs_option(default=1, does="read answers")
@COURSE
def hand(
    assignment: str,
    results: Path,
    sheets: tuple[Path, ...],
    take: bool,
    exercise: str,
    anonymous: bool,
    section: str,
    part: tuple[int, int],
    out: Path | None,
    submissions: Path | None,
    by: str | None,
    replaces: bool,
    jobs: int,
    course: Path | None,
) -> None:
    """Grade by hand: write a sheet and a page of answers for each manual exercise, or take back.

    RESULTS is the folder that `autograder grade` wrote. A sheet is a CSV file with a row for each
    student and a column for each criterion of the rubric; the page beside it shows the answers,
    and runs nothing. Fill in the sheet in any spreadsheet and take it back with --take: its points
    go into hand_grades.csv of the course, with your name and the time. Blank cells stay unknown.
    If anything in a sheet is wrong, or another person gave other points, nothing is written.

    \b
    Exit codes: 0 written or taken; 2 a sheet, the command or the course is wrong.

    \b
    Examples:
      autograder hand proofs results/
      autograder hand proofs results/ --anonymous --part 1/2
      autograder hand proofs results/ --take by_hand/proofs/derivation.csv --by "Ada L."
    """
    from .handing import take_sheets, write_sheets

    (found,) = named_assignments(assignment, False, course)
    if not found.manual:
        raise UsageError(
            f"{found.slug} has no exercise with manual = true in its assignment.toml: there is "
            f"nothing to grade by hand."
        )
    if take != bool(sheets):
        raise UsageError(
            "Name the sheets to take back after --take."
            if take
            else "Sheets are taken back with --take, and written without naming them."
        )
    if take:
        if exercise or anonymous or section or part != (1, 1) or out or submissions:
            raise UsageError("--take goes with --by and --replace alone.")
        take_sheets(found, results, sheets, by, replaces)
        return
    if by is not None or replaces:
        raise UsageError("--by and --replace go with --take.")
    named = [one for one in found.manual if exercise in ("", one.name)]
    if not named:
        raise UsageError(
            f"{found.slug} has no exercise {exercise!r:.60} that people grade; choose one of "
            f"{', '.join(one.name for one in found.manual)}."
        )
    write_sheets(
        found,
        results,
        out or Path("by_hand") / found.slug,
        submissions,
        named,
        section,
        part,
        anonymous,
        jobs,
    )
