"""Where the course's own code finds the files of an assignment: as student code does."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import types
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path

from .files import CourseFile, lay_down, modules_of


class Workplace:
    """A folder with copies of an assignment's files, in which references and hidden tests run.

    There `pd.read_csv("housing.csv")` and `import utils` mean to them what they mean to students.
    For a moment it is the process's current folder: libraries open files by names of their own, so
    nothing less would do. Without files, all stays as it is.
    """

    def __init__(self, files: Iterable[CourseFile]) -> None:
        self._files = tuple(files)
        self._modules = modules_of(self._files)
        self._own: dict[str, types.ModuleType] = {}
        self._folder: Path | None = None

    @contextlib.contextmanager
    def entered(self) -> Iterator[None]:
        """Be in that folder for a while."""
        if not self._files:
            yield
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="autograder-"))
            weakref.finalize(self, _remove, self._folder, os.getpid())
            lay_down(self._files, self._folder)
        with contextlib.chdir(self._folder), self._importable():
            yield

    @contextlib.contextmanager
    def copied_to(self, folder: Path) -> Iterator[None]:
        """Have copies of the files in a folder of one's own, and be there for a while."""
        with contextlib.chdir(folder):
            lay_down(self._files, folder)
            with self._importable():
                yield

    @contextlib.contextmanager
    def _importable(self) -> Iterator[None]:
        """Have helper modules found; afterwards their names are free for another assignment's."""
        if not self._modules:
            yield
            return
        # The files themselves, not the copies: they have bytecode, and errors name them.
        folder = str(next(file.path.parents[file.name.count("/")] for file in self._files))
        others = self._taken_out()
        sys.modules.update(self._own)
        sys.path.insert(0, folder)
        try:
            yield
        finally:
            with contextlib.suppress(ValueError):
                sys.path.remove(folder)
            self._own = self._taken_out()
            sys.modules.update(others)

    def _taken_out(self) -> dict[str, types.ModuleType]:
        """Take the modules with the names of ours out of those that are loaded."""
        names = [name for name in sys.modules if name.partition(".")[0] in self._modules]
        return {name: sys.modules.pop(name) for name in names}


def _remove(folder: Path, made_by: int) -> None:
    # A worker that was forked has our objects, and not our folders.
    if os.getpid() == made_by:
        shutil.rmtree(folder, ignore_errors=True)
