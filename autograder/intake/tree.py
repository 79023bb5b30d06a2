"""What folders and zips have in common, and the folder's side of it.

Nothing here follows a symbolic link or opens anything but a regular file: a student's upload may
hold a link to another student's work, or a pipe that never ends.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol

from autograder.errors import UngradableError

from .names import is_junk, is_tool_folder, shown

# Where the notebook may lie, and what may lie beside it.
MAX_DEPTH = 4
MAX_HELPER_DEPTH = 16
MAX_ENTRIES = 20_000
# What tells a virtual environment, under whatever name, and what it is made of.
_ENVIRONMENT_MARKS = ("pyvenv.cfg", "conda-meta")
_ENVIRONMENT = frozenset(
    {"bin", "include", "lib", "lib64", "scripts", "share", "etc", "man", *_ENVIRONMENT_MARKS}
)
_MAX_ENVIRONMENT_DEPTH = 16
_CHUNK_BYTES = 1 << 20
# Each system has some of these. O_NONBLOCK: what was a file when listed may be a pipe by now, and
# opening that would hang. O_BINARY: Windows would translate line ends.
_OPEN_FLAGS = os.O_RDONLY
for _flag in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _OPEN_FLAGS |= getattr(os, _flag, 0)


@dataclass(frozen=True, slots=True)
class Packed:
    """Where and how a zip keeps a member; sizes are what its headers claim."""

    offset: int
    packed_bytes: int
    method: int
    crc32: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a tree: `path` is relative and joined by `/`.

    `problem` is the sentence with which reading it is refused; empty if it may be read.
    `size_bytes` is a claim (a header, an earlier stat), never a guarantee. `modified` is the time
    that a zip keeps for it, as the number 20261204235900; 0 in a folder, where copying changes it.
    """

    path: str
    size_bytes: int = 0
    problem: str = ""
    packed: Packed | None = None
    modified: int = 0

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    @property
    def depth(self) -> int:
        return self.path.count("/") + 1


@dataclass(frozen=True, slots=True)
class Child:
    """What lies directly in a folder of a tree."""

    name: str
    is_folder: bool
    problem: str = ""


class Tree(Protocol):
    """A folder or zip whose files can be listed and read."""

    @property
    def name(self) -> str:
        """The name messages call it by."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its files, in the order of their paths; junk is left out."""

    def read(self, entry: Entry, max_bytes: int) -> bytes:
        """Return a file's content; raise UngradableError if it can't be had or is larger."""

    def open(self, entry: Entry, max_bytes: int) -> BinaryIO:
        """Return a seekable file; `max_bytes` bounds what has to be held in memory for it."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The files below a folder on disk."""

    root: str
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        return os.path.basename(self.root)

    def read(self, entry: Entry, max_bytes: int) -> bytes:
        with self.open(entry, max_bytes) as file:
            return read_capped(file, entry.name, max_bytes)

    def open(self, entry: Entry, max_bytes: int) -> BinaryIO:
        return open_regular(entry.path, self.root)


@dataclass(frozen=True, slots=True)
class JoinedTree:
    """Files and folders of one student that have the same name on the screen, as one tree.

    A path that an earlier one has already is told apart by a number in front.
    """

    name: str
    entries: tuple[Entry, ...]
    _origins: dict[str, tuple[FolderTree, Entry]]

    @classmethod
    def of(cls, trees: Sequence[FolderTree]) -> JoinedTree:
        """Return the tree of all files in `trees`."""
        origins: dict[str, tuple[FolderTree, Entry]] = {}
        entries = []
        for tree in trees:
            for entry in tree.entries:
                path, number = entry.path, 1
                while path in origins:
                    number += 1
                    path = f"{number}/{entry.path}"
                origins[path] = tree, entry
                entries.append(replace(entry, path=path))
        return cls(trees[0].name, tuple(sorted(entries, key=lambda entry: entry.path)), origins)

    def read(self, entry: Entry, max_bytes: int) -> bytes:
        tree, original = self._origins[entry.path]
        return tree.read(original, max_bytes)

    def open(self, entry: Entry, max_bytes: int) -> BinaryIO:
        tree, original = self._origins[entry.path]
        return tree.open(original, max_bytes)


def walk_folder(root: str) -> FolderTree:
    """List the files in `root`, at most `MAX_HELPER_DEPTH` levels down.

    A folder so deep that no notebook is looked for in it costs itself alone: where it can't be
    listed, or there are `MAX_ENTRIES` files by then, it stands in the list with that problem.

    Raises:
        UngradableError: a folder can't be listed, or there are more than `MAX_ENTRIES` files, down
            to `MAX_DEPTH` levels.
    """
    entries: list[Entry] = []
    folders = [""]
    for depth in range(1, MAX_HELPER_DEPTH + 1):
        deeper: list[str] = []
        for folder in folders:
            try:
                found, below = _listed(root, folder)
                if len(entries) + len(found) > MAX_ENTRIES:
                    raise UngradableError(
                        f"The folder {shown(os.path.basename(root))} holds more than "
                        f"{MAX_ENTRIES:,} files; hand in the notebook and the few files it needs."
                    )
            except UngradableError as error:
                if depth <= MAX_DEPTH:
                    raise
                found, below = [Entry(folder, problem=str(error))], []
            entries += found
            deeper += below
        folders = deeper
    return FolderTree(root, tuple(sorted(entries, key=lambda entry: entry.path)))


def list_folder(root: str) -> list[Child]:
    """Return what lies directly in a folder on disk, without junk, sorted by name.

    Raises:
        OSError: the folder can't be listed.
    """
    with os.scandir(root) as found:
        children = [
            Child(item.name, item.is_dir(follow_symlinks=False), _item_problem(item))
            for item in found
            if not is_junk(item.name)
        ]
    return sorted(children, key=lambda child: child.name)


def open_regular(path: str, below: str = "") -> BinaryIO:
    """Open a regular file for reading, never a link, pipe, socket or device.

    With `below` no folder on the way from there is a link either: what was a folder when it was
    listed may lead to somebody else's files by now.

    Raises:
        UngradableError: `path` is anything else or can't be opened.
    """
    name = shown(os.path.basename(path))
    try:
        descriptor = _open_without_links(path, below)
    except OSError as error:
        raise UngradableError(
            f"The file {name} could not be opened ({error.strerror}); hand it in again as an "
            "ordinary file."
        ) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UngradableError(f"{name} is not an ordinary file; hand in the notebook itself.")
    return os.fdopen(descriptor, "rb")


def _open_without_links(path: str, below: str) -> int:
    whole = os.path.join(below, path)
    if not hasattr(os, "O_NOFOLLOW") and os.path.islink(whole):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    only_folders = getattr(os, "O_DIRECTORY", 0)
    if not below or not only_folders or os.open not in os.supports_dir_fd:  # Windows
        return os.open(whole, _OPEN_FLAGS)
    *folders, name = path.split("/")
    with contextlib.ExitStack() as opened:
        place = os.open(below, getattr(os, "O_PATH", os.O_RDONLY) | only_folders | os.O_CLOEXEC)
        opened.callback(os.close, place)
        for folder in folders:
            place = os.open(folder, _OPEN_FLAGS | only_folders, dir_fd=place)
            opened.callback(os.close, place)
        return os.open(name, _OPEN_FLAGS, dir_fd=place)


def read_capped(file: BinaryIO, name: str, max_bytes: int) -> bytes:
    """Read `file` to its end; raise UngradableError as soon as it proves larger than `max_bytes`.

    The size is checked while reading: a file may grow, or be sparse and claim terabytes.
    """
    content = bytearray()
    while chunk := file.read(min(_CHUNK_BYTES, max_bytes + 1 - len(content))):
        content += chunk
        if len(content) > max_bytes:
            raise UngradableError(too_large(name, max_bytes))
    return bytes(content)


def too_large(name: str, max_bytes: int) -> str:
    """Return the sentence for a file above its limit."""
    limit = f"{max_bytes >> 20} MiB" if max_bytes >= 1 << 20 else f"{max_bytes:,} bytes"
    return (
        f"The file {shown(name)} is larger than {limit}; clear the notebook's outputs "
        "(Edit > Clear Outputs of All Cells), save it and hand it in again."
    )


def without_environments(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries but for what virtual environments are made of.

    Their folders may hold the student's own work as well, which stays.
    """
    folders = set()
    for entry in entries:
        above, _, last = entry.folder.rpartition("/")
        if entry.problem:
            continue
        if entry.name in _ENVIRONMENT_MARKS:
            folders.add(entry.folder)
        elif last in _ENVIRONMENT_MARKS:
            folders.add(above)

    def is_part(path: str) -> bool:
        parts = path.split("/")
        return any(
            part.casefold() in _ENVIRONMENT and "/".join(parts[:depth]) in folders
            for depth, part in enumerate(parts[:_MAX_ENVIRONMENT_DEPTH])
        )

    return tuple(entry for entry in entries if not (folders and is_part(entry.path)))


def _listed(root: str, folder: str) -> tuple[list[Entry], list[str]]:
    """Return the files and the paths of the folders in a folder, without junk."""
    try:
        with os.scandir(os.path.join(root, folder)) as found:
            items = [item for item in found if not is_junk(item.name)]
    except OSError as error:
        name = shown(folder or os.path.basename(root))
        raise UngradableError(
            f"The folder {name} could not be listed ({error.strerror}); hand it in again."
        ) from error
    if any(item.name in _ENVIRONMENT_MARKS for item in items):
        items = [item for item in items if item.name.casefold() not in _ENVIRONMENT]
    entries: list[Entry] = []
    folders: list[str] = []
    for item in items:
        path = f"{folder}/{item.name}" if folder else item.name
        if not item.is_dir(follow_symlinks=False):
            problem = _item_problem(item)
            entries.append(Entry(path, 0 if problem else _size_bytes(item), problem))
        elif not is_tool_folder(item.name):
            folders.append(path)
    return entries, folders


def _item_problem(item: os.DirEntry[str]) -> str:
    if item.is_symlink():
        return f"{shown(item.name)} is a symbolic link; hand in the file that it points to."
    if item.is_dir(follow_symlinks=False) or item.is_file(follow_symlinks=False):
        return ""
    return f"{shown(item.name)} is a pipe, socket or device; hand in an ordinary file."


def _size_bytes(item: os.DirEntry[str]) -> int:
    try:
        return item.stat(follow_symlinks=False).st_size
    except OSError:
        # It vanished while we listed; reading it will say so.
        return 0
