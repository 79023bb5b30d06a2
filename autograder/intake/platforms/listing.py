"""What lies at the top of a download, be it a zip or what was unpacked from one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Protocol

from autograder.errors import UngradableError
from autograder.intake.archive import ZipTree
from autograder.intake.picked import Part, free_path
from autograder.intake.tree import Child, Entry, list_folder, open_regular, read_capped


class Listing(Protocol):
    """The top of a download, or of a folder that is wrapped around it."""

    @property
    def children(self) -> Sequence[Child]:
        """What lies there, without what systems leave behind."""

    def read(self, name: str, max_bytes: int) -> bytes | None:
        """Return what a file there holds; None if it can't be had or is larger."""

    def names_in(self, folder: str) -> list[str]:
        """Return the names in a folder there."""

    def has_git(self, folder: str) -> bool:
        """Return whether a folder there is a git repository's."""

    def below(self, folder: str) -> Listing:
        """Return the listing of a folder there."""

    def located(self, parts: Sequence[Part]) -> dict[str, Any]:
        """Return where these parts of it lie, in the words of a `SubmissionSource`."""


@dataclass(frozen=True, slots=True)
class FolderListing:
    """A folder on disk."""

    root: str
    children: Sequence[Child]

    @classmethod
    def of(cls, root: str) -> FolderListing:
        """List a folder; raise OSError where that can't be done."""
        return cls(root, tuple(list_folder(root)))

    def read(self, name: str, max_bytes: int) -> bytes | None:
        with suppress(UngradableError, OSError), open_regular(name, self.root) as file:
            return read_capped(file, name, max_bytes)
        return None

    def names_in(self, folder: str) -> list[str]:
        with suppress(OSError):
            return [child.name for child in list_folder(os.path.join(self.root, folder))]
        return []

    def has_git(self, folder: str) -> bool:
        return os.path.lexists(os.path.join(self.root, folder, ".git"))

    def below(self, folder: str) -> FolderListing:
        return FolderListing.of(os.path.join(self.root, folder))

    def located(self, parts: Sequence[Part]) -> dict[str, Any]:
        return {"path": self.root, "parts": tuple(parts)}


@dataclass(frozen=True, slots=True)
class ZipListing:
    """A zip at `path`, or the folder `prefix` in it, which ends in a slash if there is one.

    `by_top` are the members below each name there.
    """

    path: str
    tree: ZipTree
    children: Sequence[Child]
    by_top: Mapping[str, Sequence[Entry]]
    prefix: str = ""

    @classmethod
    def of(cls, path: str, tree: ZipTree, prefix: str = "") -> ZipListing:
        """List the top of a zip, or a folder in it."""
        by_top: dict[str, list[Entry]] = {}
        for entry in tree.entries:
            if entry.path.startswith(prefix):
                top = entry.path.removeprefix(prefix).partition("/")[0]
                by_top.setdefault(top, []).append(entry)
        return cls(path, tree, tuple(tree.children(prefix.rstrip("/"))), by_top, prefix)

    def read(self, name: str, max_bytes: int) -> bytes | None:
        for entry in self.by_top.get(name, ()):
            if entry.path == f"{self.prefix}{name}":
                with suppress(UngradableError):
                    return self.tree.read(entry, max_bytes)
        return None

    def names_in(self, folder: str) -> list[str]:
        inside = f"{self.prefix}{folder}/"
        paths = (entry.path for entry in self.by_top.get(folder, ()))
        return [path.removeprefix(inside).partition("/")[0] for path in paths if path != inside]

    def has_git(self, folder: str) -> bool:
        # Whoever zips repositories for others leaves .git out, and it would be junk here.
        return False

    def below(self, folder: str) -> ZipListing:
        return ZipListing.of(self.path, self.tree, f"{self.prefix}{folder}/")

    def located(self, parts: Sequence[Part]) -> dict[str, Any]:
        taken: dict[str, Entry] = {}
        for part in parts:
            for entry in self.by_top.get(part.name, ()):
                below = entry.path.removeprefix(self.prefix).partition("/")[2]
                if below:
                    wanted = f"{part.inside}/{below}" if part.inside else below
                else:
                    wanted = part.inside or part.name
                path = free_path(wanted, taken)
                taken[path] = replace(entry, path=path)
        return {"path": self.path, "members": tuple(taken[path] for path in sorted(taken))}
