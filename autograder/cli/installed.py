"""Whether another distribution with our import name is installed here as well."""

from __future__ import annotations

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
