"""The files handed in beside a notebook, set aside in one file without a name.

That file goes to each process of the submission as it is (`sandbox/guest/unpack.py` reads it):
first the contents, one after the other; then, as JSON, the notebook's folder and each file's path,
place and size; then that list's length, in eight bytes. It lies on disk, so a submission that
sleeps holds no memory for it; one that waits for its turn has not been read at all. The course's
own files (`given.py`) go the same way, with no folder: they belong beside any notebook.
"""

from __future__ import annotations

import json
import mmap
import os
import tempfile
import weakref
from collections.abc import Iterator, Mapping

from autograder.errors import SandboxError
from autograder.models import Submission

_MIB = 1 << 20
# What a file takes in memory: whole pages, and something for its name.
_PAGE_BYTES = mmap.PAGESIZE


class Bundle(Mapping[str, bytes]):
    """Path → content, read when asked for; paths are relative to what was handed in."""

    def __init__(self) -> None:
        try:
            with tempfile.TemporaryFile() as file:
                self._fd = os.dup(file.fileno())
        except OSError as error:
            raise _no_room(error) from error
        weakref.finalize(self, os.close, self._fd)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    @classmethod
    def of(cls, submission: Submission) -> Bundle | None:
        """Return the files beside a notebook as a bundle, or None if there are none.

        Raises:
            SandboxError: there is no room for them on this machine.
        """
        if isinstance(submission.helpers, cls):
            return submission.helpers
        if not submission.helpers:
            return None
        bundle = cls()
        for path, content in submission.helpers.items():
            bundle.add(path, content)
        bundle.seal(submission.folder)
        return bundle

    def add(self, path: str, content: bytes) -> None:
        """Append a file.

        Raises:
            SandboxError: there is no room for it on this machine.
        """
        self._places[path] = (self._end, len(content))
        self._append(content)

    def seal(self, folder: str | None) -> None:
        """Append the list of files; `folder` is that of the notebook, None for course files.

        Raises:
            SandboxError: there is no room for it on this machine.
        """
        index = json.dumps([folder, [[p, *place] for p, place in self._places.items()]]).encode()
        self._append(index + len(index).to_bytes(8, "little"))

    @property
    def room_mb(self) -> int:
        """How many mebibytes the files take where each process of the submission has them."""
        pages = sum(size // _PAGE_BYTES + 2 for _, size in self._places.values())
        return pages * _PAGE_BYTES // _MIB + 1

    @property
    def inodes(self) -> int:
        """How many files and folders there are at most."""
        return sum(path.count("/") + 1 for path in self._places)

    def open(self) -> int:
        """Return a new descriptor of the file, for reading alone."""
        return os.open(f"/proc/self/fd/{self._fd}", os.O_RDONLY | os.O_CLOEXEC)

    def __getitem__(self, path: str) -> bytes:
        offset, size = self._places[path]
        return os.pread(self._fd, size, offset)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _append(self, content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            try:
                written = os.pwrite(self._fd, rest, self._end)
            except OSError as error:
                raise _no_room(error) from error
            rest = rest[written:]
            self._end += written


def _no_room(error: OSError) -> SandboxError:
    return SandboxError(
        f"the submission's files could not be set aside ({error.strerror}): make room in "
        f"{tempfile.gettempdir()}"
    )
