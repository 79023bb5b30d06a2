"""Data files and helper modules of an assignment: those handed out, and those that stay hidden.

`files/` goes to students with the notebook and lies beside every notebook that runs; of
`hidden_files/` only the hidden tests know.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError

GIVEN, HIDDEN = "files", "hidden_files"

_MIB = 1 << 20
_MAX_FILES = 200
_MAX_DEPTH = 8
_MAX_PATH_BYTES = 200
# What Windows has in no name; students unpack the files there as well.
_REFUSED = frozenset('<>:"|?*\\')
# A module of this name in front of all others would be taken for the library.
_TAKEN = sys.stdlib_module_names | {"autograder", "numpy", "pytest", "IPython"}


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A file of the course: its path from the folder that it is given in, with slashes."""

    name: str
    path: Path
    size_bytes: int


def files_in(folder: Path) -> tuple[CourseFile, ...]:
    """Return the files of a folder, by name; what systems and tools leave there does not count.

    Raises:
        CourseError: something there is no ordinary file, or has a name that not all systems take.
    """
    return tuple(sorted(_below(folder, ""), key=lambda file: file.name))


def check_files(folder: Path, slug: str, limit_mb: int) -> None:
    """Make sure that the files of an assignment's folder can be laid beside any notebook.

    Raises:
        CourseError: one can't, or all of them are more than `limit_mb`.
    """
    for kind in (GIVEN, HIDDEN):
        _check_room(folder / kind, files_in(folder / kind), limit_mb)
    given = files_in(folder / GIVEN)
    for file in given:
        top = file.name.partition("/")[0]
        if top.casefold() == GIVEN:
            raise CourseError(
                f"{file.path}: nothing in {GIVEN}/ can be called {GIVEN} itself, since students "
                f"read it by that name too: rename it."
            )
        if top.casefold() in (f"{slug}.ipynb".casefold(), f"{slug}.py".casefold()):
            raise CourseError(f"{file.path} has the name of the students' own work: rename it.")
    for name in modules_of(given):
        if name in _TAKEN:
            raise CourseError(
                f"{folder / GIVEN / name} hides the library {name} from everything that imports "
                f"it: rename it."
            )


def is_plain_path(path: str) -> bool:
    """Return whether every system takes a path, and it leads nowhere but down."""
    parts = path.split("/")
    return (
        len(parts) <= _MAX_DEPTH
        and path.isprintable()
        and len(path.encode("utf-8", "replace")) <= _MAX_PATH_BYTES
        and not _REFUSED.intersection(path)
        and all(part and not part.startswith(".") and part == part.strip(" .") for part in parts)
    )


def modules_of(files: Iterable[CourseFile]) -> frozenset[str]:
    """Return the names by which code imports what is among the files."""
    modules = (file.name for file in files if file.name.endswith(".py"))
    return frozenset(name.partition("/")[0].removesuffix(".py") for name in modules)


def lay_down(files: Iterable[CourseFile], folder: Path) -> None:
    """Copy files into a folder as student code finds them: as they are, and below `files/`."""
    for file in files:
        for name in (file.name, f"{GIVEN}/{file.name}"):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.path.read_bytes())
            place.chmod(0o444)


def _below(folder: Path, prefix: str) -> Iterator[CourseFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError) as error:
        if folder.exists():
            raise CourseError(f"{folder} is no folder: lay the files into one.") from error
        return
    except OSError as error:
        raise CourseError(f"{folder} cannot be read: {error.strerror}.") from error
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        name, path = f"{prefix}{entry.name}", folder / entry.name
        if not is_plain_path(name):
            raise CourseError(
                f"{folder}: {entry.name!r} is a name that not every system takes, or lies too "
                f"deep: give it a short, plain one."
            )
        if entry.is_symlink():
            raise CourseError(f"{path} is a link: lay the file itself there.")
        if entry.is_dir():
            yield from _below(path, f"{name}/")
        elif entry.is_file():
            yield CourseFile(name, path, entry.stat().st_size)
        else:
            raise CourseError(f"{path} is neither a file nor a folder: remove it.")


def _check_room(folder: Path, files: tuple[CourseFile, ...], limit_mb: int) -> None:
    if len(files) > _MAX_FILES:
        raise CourseError(
            f"{folder} holds {len(files):,} files, and {_MAX_FILES:,} are allowed: pack what "
            f"belongs together into one file."
        )
    size_bytes = sum(file.size_bytes for file in files)
    if size_bytes > limit_mb * _MIB:
        raise CourseError(
            f"{folder} holds {size_bytes / _MIB:.1f} MiB, and files_mb allows {limit_mb}: make the "
            f"files smaller, or raise files_mb under [limits] in assignment.toml."
        )
    folded: dict[str, CourseFile] = {}
    for file in files:
        other = folded.setdefault(file.name.casefold(), file)
        if other is not file:
            raise CourseError(
                f"{file.path} and {other.path} differ only in capital letters, which Windows and "
                f"macOS do not tell apart: rename one."
            )
