"""The `mistakes` command: wrong answers that nobody has foreseen, and how one gets its sentence."""

from __future__ import annotations

from pathlib import Path

import click

from .names import complete_assignment, named_assignments
from .options import COURSE, PYTHON


@click.command()
@click.argument("assignment", shell_complete=complete_assignment)
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-e", "--exercise", default="", help="Of this exercise alone.")
@click.option(
    "--explained", is_flag=True, help="Show as well what was explained, how, and how often."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Show this many groups, the largest ones; --format json has all.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--name",
    "group",
    metavar="GROUP",
    default="",
    help="Write the mistake that GROUP makes, such as sigmoid-3f9a2c01, into the assignment; "
    "needs --sentence.",
)
@click.option(
    "--sentence",
    default="",
    help="What students will read of it: what their code does, and what it should do.",
)
@click.option(
    "--as",
    "file",
    metavar="NAME",
    default="",
    help="The new file's name, such as base_two.  [default: made from GROUP]",
)
@COURSE
@PYTHON
def mistakes(
    assignment: str,
    results: Path,
    exercise: str,
    explained: bool,
    limit: int,
    form: str,
    group: str,
    sentence: str,
    file: str,
    course: Path | None,
    python: Path | None,
) -> None:
    """Show what a class got wrong in ASSIGNMENT and no sentence explains yet.

    RESULTS is the folder that `autograder grade` wrote. Wrong answers are grouped by what they
    give on public inputs, however they are written: the largest group first, with an input, both
    answers, and what one student wrote.

    With --name and --sentence a group becomes a mistake of the assignment: one student's code,
    without comments, docstrings, texts and names, is run in the fence to see that it still gives
    the same, and written to assignments/<ASSIGNMENT>/submissions/mistakes/<exercise>/. Nothing is
    overwritten. Grading again tells the sentence to everybody whose answers are those.

    \b
    Exit codes: 0 shown or written; 2 the command or the course is wrong, or a group cannot be
    written as a mistake.

    \b
    Examples:
      autograder mistakes activations results/
      autograder mistakes activations results/ --exercise sigmoid --explained
      autograder mistakes activations results/ --name sigmoid-3f9a2c01 \\
        --sentence "This uses powers of 2: take np.exp, which uses powers of e."
    """
    from .groups import print_groups, write_mistake

    (found,) = named_assignments(assignment, False, course)
    if group or sentence or file:
        write_mistake(found, results, group, sentence, file, python)
    else:
        print_groups(found, results, exercise, explained, limit, form == "json")
