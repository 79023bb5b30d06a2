"""What a command finds around it: a terminal, and a distribution that gets in its way."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from autograder.version import DISTRIBUTION

_RECORD = re.compile(r"autograder-(\d[^-]*)(-.*)?\.(dist|egg)-info\Z", re.IGNORECASE)


def foreign_distribution(folders: Iterable[str]) -> str:
    """Return the name and version of a distribution called `autograder`, or "" without one.

    It has the same import package and command, so that each overwrites the other's files. It is
    found by the name of its record: importlib.metadata would take longer than all of `--help`.
    """
    for folder in map(Path, folders):
        try:
            found = [match[1] for path in folder.iterdir() if (match := _RECORD.match(path.name))]
        except OSError:  # a zip, or nothing
            continue
        if found:
            return f"autograder {found[0]}"
    return ""


def foreign_warning() -> str:
    """Return what to do about a foreign distribution on Python's path; "" without one."""
    found = foreign_distribution(sys.path)
    if not found:
        return ""
    return (
        f"Warning: {found} is installed here too; it is another project (or an old version of this "
        f"one) whose files overwrite those of {DISTRIBUTION}: run `pip uninstall autograder`, then "
        f"install {DISTRIBUTION} again."
    )


def speak_utf8() -> None:
    """Write UTF-8, which our marks need, where Windows would use an encoding of its own.

    That is so when the output goes to a file or another program; its terminal takes all of Unicode.
    """
    if sys.platform == "win32":
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8")
