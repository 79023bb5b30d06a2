"""The `similar` command: submissions that are more alike than independent work is."""

from __future__ import annotations

from pathlib import Path

import click

from autograder.errors import UsageError

from .names import complete_assignment, named_assignments
from .options import COURSE


@click.command()
@click.argument("assignment", shell_complete=complete_assignment)
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-e", "--exercise", default="", help="Compare this exercise alone.")
@click.option(
    "--least",
    type=click.FloatRange(min=1),
    default=11.0,
    show_default=True,
    help="Show pairs from this figure on. A lower one shows pairs that are alike by chance, too.",
)
@click.option(
    "--pair",
    "names",
    nargs=2,
    metavar="STUDENT STUDENT",
    help="Show the code of these two side by side, the common part marked.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Show this many pairs, those with the highest figures; --json and --csv have all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print pairs, code and lines as JSON.")
@click.option(
    "--csv",
    "table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a row for each pair to this file as well.",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the pairs side by side, as a page to read in a browser, to this file as well.",
)
@COURSE
def similar(
    assignment: str,
    results: Path,
    exercise: str,
    least: float,
    names: tuple[str, str] | None,
    limit: int,
    as_json: bool,
    table: Path | None,
    page: Path | None,
    course: Path | None,
) -> None:
    """Show which submissions of ASSIGNMENT are more alike than independent work is.

    RESULTS is the folder that `autograder grade` wrote. Code is compared by its structure: names,
    comments, layout and order make no difference, and a loop is near to the same loop written in
    another way. What the template holds, or 5 % of the class write, does not count.

    A figure of 12 says: what the two have in common is as rare in this class as 12 statements that
    nobody else wrote. Similar code does not prove that anybody copied: the same teacher, slides or
    book lead to the same code. It is a reason to read both, and no more.

    \b
    Exit codes: 0 shown, whatever was found; 2 the command or the course is wrong.

    \b
    Examples:
      autograder similar activations results/
      autograder similar activations results/ --pair ada_lovelace bob
      autograder similar activations results/ --html similar.html
      autograder similar activations results/ --csv similar.csv
    """
    from .pages import where_to_look
    from .pairs import print_json, print_pair, print_similar, similar_in, write_csv, write_page

    if names is not None and (as_json or table is not None or page is not None):
        raise UsageError("--pair shows two students: leave out --json, --csv and --html.")
    (found,) = named_assignments(assignment, False, course)
    if names is not None:
        # Whoever asks for two by name wants to see them, whatever the figure.
        print_pair(found, results, similar_in(found, results, exercise, 1.0, names), names)
        return
    alike = similar_in(found, results, exercise, least)
    if table is not None:
        write_csv(alike, table)
    if page is not None:
        write_page(found, results, alike, exercise, page)
    if as_json:
        print_json(found, alike)
    else:
        print_similar(found, results, alike, limit)
        if page is not None:
            click.echo(f"\n{where_to_look(page)}")
