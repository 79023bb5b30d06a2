"""Which files of a course tests and references are made of, what they import included.

Found by reading, never by importing, so that it is the same in every process. Where a name may
stand for several files all of them count: one too many costs grading again, one too few would keep
points that are out of date.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<base>[.\w]+)[ \t]+import[ \t]*(?P<names>\([^)]*\)|[^\n;#]*)"
    r"|import[ \t]+(?P<modules>[^\n;#]*))",
    re.MULTILINE,
)
# What `import_module`, `open` and their like are given, if it stands there as a text.
_TEXT = re.compile(r"""["']([\w./-]{1,200})["']""")
_MODULE = re.compile(r"[\w.]+")
_PASSED_OVER = frozenset(("__pycache__", "site-packages"))
_CACHES = (".pyc",)
_OWN_PACKAGE = Path(__file__).parents[1]


def files_below(folder: Path) -> Iterator[Path]:
    """Yield all files of a folder, but for what Python keeps there for itself."""
    for path in folder.rglob("*"):
        if "__pycache__" not in path.parts and path.is_file():
            yield path


def import_closure(course: Path, roots: Iterable[Path]) -> frozenset[Path]:
    """Return `roots` and all files of the course that they import or name, directly or not.

    Where one of the roots imports a file from elsewhere in the course, the data files beside that
    file count as well.
    """
    return _Closure(course).of(roots)


class _Closure:
    def __init__(self, course: Path) -> None:
        self._course = course
        self._listed: dict[Path, _Listing] = {}

    def of(self, roots: Iterable[Path]) -> frozenset[Path]:
        found = set(roots)
        waiting = [path for path in found if path.suffix == ".py"]
        while waiting:
            path = waiting.pop()
            new = set(self._named_in(path)) - found
            found |= new
            for other in new:
                if other.suffix == ".py":
                    waiting.append(other)
                    found |= {f for f in self._listing(other.parent).files if f.suffix != ".py"}
        return frozenset(found)

    def _named_in(self, path: Path) -> Iterator[Path]:
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return
        folders = [folder for folder in path.parents if folder.is_relative_to(self._course)]
        for match in _IMPORT.finditer(text):
            base, names, modules = match["base"], match["names"], match["modules"]
            if modules is not None:
                wanted = [(folders, module.split(".")) for module in _MODULE.findall(modules)]
            else:
                level = len(base) - len(base.lstrip("."))
                within = folders if not level else folders[level - 1 : level]
                start = [part for part in base.split(".") if part]
                wanted = [(within, [*start, name]) for name in _MODULE.findall(names) or [""]]
            for within, parts in wanted:
                for folder in within:
                    yield from self._module(folder, parts)
        for name in set(_TEXT.findall(text)):
            parts = name.split("/")
            for folder in folders:
                yield from self._file(folder, parts)
                if len(parts) == 1:
                    yield from self._module(folder, name.split("."))

    def _module(self, folder: Path, parts: list[str]) -> Iterator[Path]:
        """Yield the files that importing a dotted name from a folder may run."""
        for part in parts:
            listing = self._listing(folder)
            if f"{part}.py" in listing.names:
                yield folder / f"{part}.py"
            if part not in listing.folders:
                return
            folder /= part
            if "__init__.py" in self._listing(folder).names:
                yield folder / "__init__.py"

    def _file(self, folder: Path, parts: list[str]) -> Iterator[Path]:
        for part in parts[:-1]:
            if part == "..":
                folder = folder.parent
            elif part in self._listing(folder).folders:
                folder /= part
            elif part not in ("", "."):
                return
        if folder.is_relative_to(self._course) and parts[-1] in self._listing(folder).names:
            yield folder / parts[-1]

    def _listing(self, folder: Path) -> _Listing:
        if folder not in self._listed:
            self._listed[folder] = _Listing(folder)
        return self._listed[folder]


class _Listing:
    """What lies directly in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names: set[str] = set()
        self.folders: set[str] = set()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name in _PASSED_OVER or entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        self.folders.add(entry.name)
                    elif entry.is_file() and not entry.name.endswith(_CACHES):
                        self.names.add(entry.name)
        except OSError:
            return
        # Our own code has a fingerprint of its own.
        self.folders -= {_OWN_PACKAGE.name} if folder == _OWN_PACKAGE.parent else set()

    @cached_property
    def files(self) -> list[Path]:
        return [self._folder / name for name in self.names]
