"""The course's own files, which lie beside every notebook, and win over a student's of that name.

They are set aside once for a whole batch, apart from what was handed in; each process of each
submission lays down its own copy (`sandbox/guest/unpack.py`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from autograder.course import GIVEN, Assignment
from autograder.models import Submission

from .bundle import Bundle

_NAMED = 5


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What a course gives: its files, and room for the hidden ones that tests hand on."""

    bundle: Bundle
    hidden_mb: int = 0

    @classmethod
    def of(cls, assignment: Assignment) -> Given | None:
        """Return what an assignment gives, None if that is nothing.

        Raises:
            CourseError: something in its folders can't be handed out.
            SandboxError: there is no room for it on this machine.
        """
        given, hidden = assignment.given_files, assignment.hidden_files
        if not given and not hidden:
            return None
        size_bytes = sum(file.size_bytes for file in hidden)
        # Whole pages, and something for each name: 8 KiB for each file at most.
        room = (size_bytes >> 20) + len(hidden) // 128 + 1 if hidden else 0
        return cls.made_of({file.name: file.path.read_bytes() for file in given}, room)

    @classmethod
    def made_of(cls, files: Mapping[str, bytes], hidden_mb: int = 0) -> Given:
        """Return files by their names as what a course gives.

        Raises:
            SandboxError: there is no room for them on this machine.
        """
        bundle = Bundle()
        for name, content in files.items():
            bundle.add(name, content)
        bundle.seal(None)
        return cls(bundle, hidden_mb)

    @property
    def room_mb(self) -> int:
        """How many mebibytes a process needs: each file lies there under two names."""
        return (2 * self.bundle.room_mb if self.bundle else 0) + self.hidden_mb

    @property
    def inodes(self) -> int:
        """How many files and folders there are at most."""
        return 2 * self.bundle.inodes + len(self.bundle) + 1

    @property
    def code(self) -> dict[str, bytes]:
        """The files that hold code, which a submission's may use, by both of their names."""
        names = [name for name in self.bundle if name.endswith((".py", ".ipynb"))]
        return {place: self.bundle[name] for name in names for place in (name, f"{GIVEN}/{name}")}

    def noted(self, submission: Submission) -> Submission:
        """Return a submission that says which of its files make way for the course's."""
        names = list(self._replaced(submission))
        if not names:
            return submission
        shown = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            shown += f" and {len(names) - _NAMED} more"
        note = (
            f"The course gives these files: {shown}. You handed in others with the same names. "
            f"Your work was run with the files of the course."
        )
        origin = replace(submission.origin, notes=(*submission.origin.notes, note))
        return replace(submission, origin=origin)

    def _replaced(self, submission: Submission) -> Iterator[str]:
        """Yield the course's files in whose place something else was handed in."""
        handed_in = {
            posixpath.relpath(path, submission.folder or "."): path for path in submission.helpers
        }
        folders = {folder for path in handed_in for folder in _folders_of(path)}
        for name in self.bundle:
            for place in (name, f"{GIVEN}/{name}"):
                path = handed_in.get(place)
                if (
                    (path is not None and submission.helpers[path] != self.bundle[name])
                    or place in folders
                    or any(folder in handed_in for folder in _folders_of(place))
                    or package_of(place) in handed_in
                ):
                    yield name
                    break


def _folders_of(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def package_of(module: str) -> str:
    """Return the file by which a package comes before a module of the same name."""
    return f"{module.removesuffix('.py')}/__init__.py"
