"""Options that several commands have, and the exit codes of all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])

EXIT_FINDINGS, EXIT_USAGE, EXIT_GRADER_ERROR, EXIT_INTERRUPTED = 1, 2, 3, 130

HELP = {"help_option_names": ["-h", "--help"]}

FENCE = click.option(
    "--fence",
    type=click.Choice(["on", "none"]),
    default="on",
    show_default=True,
    help="'none' runs student code without isolation, with your rights and all your files: "
    "only for code you trust.",
)

PYTHON = click.option(
    "--python",
    type=click.Path(path_type=Path),
    envvar="AUTOGRADER_PYTHON",
    show_envvar=True,
    help="Run student code with this Python, or that of this virtual environment, and with the "
    "packages it has.  [default: the Python that runs autograder]",
)

COURSE = click.option(
    "--course",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that holds assignments/ and reference/.  [default: the nearest one upwards]",
)

BY = click.option(
    "--by", metavar="NAME", help="Who does it.  [default: $AUTOGRADER_BY, else your login]"
)

RESULTS = click.option(
    "--results",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that `autograder grade` wrote, of the assignment or of the course.  "
    "[default: results/, if it has the assignment's]",
)

ALLOW_MISSING = click.option(
    "--allow-missing", is_flag=True, help="Write the line even if nobody has such an id yet."
)

MARK = click.option(
    "--mark",
    metavar="MARK",
    help="Say who falls below this, or reaches it: points, such as 28, or a share, such as 50%.",
)

DRAWS = click.option(
    "--draws",
    type=click.IntRange(min=0),
    help="Other random inputs to try in step 7.  [default: 30; 5 for assignments with libraries]",
)


def jobs_option(default: int, does: str = "grade") -> Callable[[_Command], _Command]:
    """Return the option for how many workers do something at the same time."""
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        help=f"Worker processes that {does} at the same time.",
    )
