"""Who changes points: the name that stands beside a change in the course's files."""

from __future__ import annotations

import getpass
import os

from autograder.errors import UsageError
from autograder.export import one_line

VARIABLE = "AUTOGRADER_BY"
_MAX_CHARS = 80


def who(option: str | None = None) -> str:
    """Return the name of whoever runs a command.

    It is what the command's `--by` says, else what AUTOGRADER_BY says, else the login name.

    Raises:
        UsageError: none of them says a name, or it is one that no file can hold.
    """
    for source, name in (("--by", option), (VARIABLE, os.environ.get(VARIABLE))):
        if name is not None and name.strip():
            return _checked(name.strip(), source)
    try:
        login = getpass.getuser().strip()
    except (OSError, KeyError, ImportError):
        # An account without a name, as in many containers.
        login = ""
    if not login:
        raise UsageError(f"Nobody knows who you are: say it with --by NAME, or set {VARIABLE}.")
    return _checked(login, "The login name")


def _checked(name: str, source: str) -> str:
    if len(name) > _MAX_CHARS or not name.isprintable():
        raise UsageError(
            f"{source} is {one_line(repr(name), 60)}: write a name in one line of at most "
            f"{_MAX_CHARS} characters."
        )
    return name
