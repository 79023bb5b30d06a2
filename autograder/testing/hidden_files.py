"""Files that only hidden tests know: what a test holds, and what student code gets of it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any

from autograder.course import CourseFile
from autograder.errors import CourseError

_NAME_BYTES = 8
_ENDING_CHARS = 20


class HiddenFile(os.PathLike[str]):
    """One of `hidden_files/`.

    Given to a function of the student's, or of the reference, it is a path: a text by which that
    can open the file. A student's function can do so during the call alone.
    """

    def __init__(self, file: CourseFile) -> None:
        self.name = file.name
        self.path = file.path

    def __fspath__(self) -> str:
        return str(self.path)

    def __repr__(self) -> str:
        return f"hidden_file({self.name!r})"

    def read_text(self, encoding: str = "utf-8") -> str:
        """Return its content as text."""
        return self.path.read_text(encoding=encoding)

    def read_bytes(self) -> bytes:
        """Return its content."""
        return self.path.read_bytes()


class HiddenFiles:
    """`hidden_file("test.csv")`: the hidden files of an assignment, by name."""

    def __init__(self, files: Iterable[CourseFile] = ()) -> None:
        self._files = {file.name: HiddenFile(file) for file in files}

    def __call__(self, name: str) -> HiddenFile:
        """Return a file by its path from `hidden_files/`.

        Raises:
            CourseError: there is none of that name.
        """
        if name not in self._files:
            known = ", ".join(self._files) or "none"
            raise CourseError(
                f"hidden_file({name!r}): hidden_files/ has no such file, but {known}."
            )
        return self._files[name]


class Loans:
    """The hidden files that one test case hands to student code, under names of chance.

    `contents` are those of all that was handed on so far, by these names: an object may keep a
    name, and read the file later.
    """

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self._names: dict[str, str] = {}

    def named(self, value: Any) -> Any:
        """Return a value with names for its hidden files, which are lent from now on."""
        return replaced(value, self._name_of)

    def _name_of(self, file: HiddenFile) -> str:
        if file.name not in self._names:
            # What it is called may tell what it is for; its ending tells how to read it.
            ending = "".join(PurePosixPath(file.name).suffixes)[-_ENDING_CHARS:]
            self._names[file.name] = f"{secrets.token_hex(_NAME_BYTES)}{ending}"
            self.contents[self._names[file.name]] = file.read_bytes()
        return self._names[file.name]


def replaced(value: Any, by: Callable[[HiddenFile], Any]) -> Any:
    """Return a value with something else for each hidden file in it; itself where there is none."""
    kind = type(value)
    if kind is HiddenFile:
        return by(value)
    if kind is list or kind is tuple:
        if _LOOKED_INTO.isdisjoint(map(type, value)):
            # As nearly always: a long list of numbers is not gone through one by one.
            return value
        items = [replaced(item, by) for item in value]
        is_same = all(new is old for new, old in zip(items, value, strict=True))
        return value if is_same else kind(items)
    if kind is dict:
        entries = {key: replaced(item, by) for key, item in value.items()}
        return value if all(entries[key] is item for key, item in value.items()) else entries
    return value


_LOOKED_INTO = frozenset((HiddenFile, list, tuple, dict))


def real_path(file: HiddenFile) -> str:
    """Return where a file lies, as code of the course gets it."""
    return os.fspath(file)
