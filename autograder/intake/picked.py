"""One student's part of a folder on disk where others' files lie beside it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from autograder.errors import UngradableError

from .tree import MAX_ENTRIES, Entry, FolderTree, JoinedTree, walk_folder


@dataclass(frozen=True, slots=True)
class Part:
    """A file or folder at the top of a class that is one student's, and where it belongs.

    `inside` is the path that a file has in the student's own folder, or the folder into which what
    a folder holds goes, `""` for the top.
    """

    name: str
    inside: str = ""


def picked_tree(root: str, parts: Sequence[Part]) -> JoinedTree:
    """Return the tree of a student's parts of the folder `root`.

    Raises:
        UngradableError: a folder can't be listed, or there are too many files.
    """
    origins: dict[str, tuple[FolderTree, Entry]] = {}
    entries = []
    for part in parts:
        for tree, entry, wanted in _entries_of(root, part):
            path = free_path(wanted, origins)
            origins[path] = tree, entry
            entries.append(replace(entry, path=path))
    if len(entries) > MAX_ENTRIES:
        raise UngradableError(
            f"The hand-in holds more than {MAX_ENTRIES:,} files; hand in the notebook and the few "
            "files it needs."
        )
    name = parts[0].name if parts else os.path.basename(root)
    return JoinedTree(name, tuple(sorted(entries, key=lambda entry: entry.path)), origins)


def free_path(wanted: str, taken: Container[str]) -> str:
    """Return a path, told apart by a number in front where another file has it."""
    path, number = wanted, 1
    while path in taken:
        number += 1
        path = f"{number}/{wanted}"
    return path


def _entries_of(root: str, part: Part) -> Iterator[tuple[FolderTree, Entry, str]]:
    whole = os.path.join(root, part.name)
    if os.path.isdir(whole) and not os.path.islink(whole):
        tree = walk_folder(whole)
        for entry in tree.entries:
            yield tree, entry, f"{part.inside}/{entry.path}" if part.inside else entry.path
        return
    entry = Entry(part.name)
    with suppress(OSError):  # reading it will say so
        entry = replace(entry, size_bytes=os.lstat(whole).st_size)
    yield FolderTree(root, (entry,)), entry, part.inside or part.name
