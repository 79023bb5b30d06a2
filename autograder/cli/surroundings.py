"""What a command finds around it: a terminal, and a distribution that gets in its way."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import re
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from autograder.errors import UsageError
from autograder.version import DISTRIBUTION

_TOO_FEW = {
    errno.EMFILE: ("open files for this command", "ulimit -n 64"),
    errno.ENFILE: ("open files on this machine", "sysctl fs.file-max"),
    errno.EAGAIN: ("processes for this user", "ulimit -u 512"),
}
_STARTED_AGAIN = "AUTOGRADER_STARTED_AGAIN"

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
    """Write UTF-8, which our marks and students' names need, where another encoding would be used.

    Windows has one of its own when the output goes to a file or another program, and a server or
    a batch system often knows ASCII alone.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_ascii = codecs.lookup(stream.encoding).name == "ascii"
            if sys.platform == "win32" or is_ascii:
                stream.reconfigure(encoding="utf-8")


def prepare() -> None:
    """Make do with what is around a command, or say what is missing.

    Raises:
        UsageError: its folder has been deleted.
    """
    _name_in_utf8()
    speak_utf8()
    _require_folder()
    if hasattr(signal, "SIGCHLD") and signal.getsignal(signal.SIGCHLD) is signal.SIG_IGN:
        # As some daemons hand it down: then no child's end can be learned.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)


def _name_in_utf8() -> None:
    """Start this command again with file names in UTF-8, where Python would read them as ASCII.

    The id of `zoë` is her file's name. Python decides this once, when it starts.
    """
    if sys.getfilesystemencoding() == "ascii" and not os.environ.get(_STARTED_AGAIN):
        os.environ |= {"PYTHONUTF8": "1", _STARTED_AGAIN: "1"}
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  (itself)


def _require_folder() -> None:
    """Refuse to work in a folder that has been deleted.

    Raises:
        UsageError: it has.
    """
    try:
        Path.cwd()
    except OSError as error:
        raise UsageError(
            f"The folder that this command was started in is gone ({error.strerror}): change to "
            "one that exists (cd) and start it again."
        ) from error


def unwritable(error: OSError, code: int) -> int:
    """Say that standard output takes no more, and write nothing more to it; return the exit code.

    Or say that there are too few descriptors or processes, which may show anywhere.

    Raises:
        OSError: it is about something else.
    """
    if error.errno in _TOO_FEW:
        what, how = _TOO_FEW[error.errno]
        click.echo(
            f"Error: There are too few {what} ({error.strerror}): allow more ({how}).", err=True
        )
        return code
    if error.errno not in (errno.ENOSPC, errno.EIO) or error.filename is not None:
        raise error
    with contextlib.suppress(OSError):
        # Python would fail once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    click.echo(
        f"Error: The output could not be written ({error.strerror}): send it to a place with room; "
        "reports that are written so far are complete.",
        err=True,
    )
    return code
