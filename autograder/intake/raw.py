"""A fingerprint of a hand-in as it lies there: bytes are counted and hashed, nothing is understood.

It tells whether a hand-in that nobody dares to read again has changed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress

from autograder.errors import UngradableError

from .submissions import SubmissionSource
from .tree import FolderTree, open_regular, walk_folder

_CHUNK_BYTES = 1 << 20
# Of larger hand-ins the rest is known by its sizes.
_MAX_BYTES = 256 << 20


def raw_sha256(source: SubmissionSource) -> str:
    """Return the fingerprint of all files of a submission, in memory that does not grow with them.

    Of a student's part of a zip it is made of what the zip says of each file.
    """
    digest = hashlib.sha256()
    for piece in _pieces(source):
        digest.update(len(piece).to_bytes(8, "little"))
        digest.update(piece)
    return digest.hexdigest()


def _pieces(source: SubmissionSource) -> Iterator[bytes]:
    if source.members is not None:
        for entry in source.members:
            yield f"{entry.path}\0{entry.size_bytes}\0{entry.packed}".encode("utf-8", "replace")
        return
    left = _MAX_BYTES
    places = [os.path.join(source.path, part.name) for part in source.parts] or [
        source.path,
        *source.more,
    ]
    for path in places:
        for name, size_bytes in _files(path):
            yield f"{name}\0{size_bytes}".encode("utf-8", "replace")
            with suppress(OSError, UngradableError), open_regular(name) as file:
                while left > 0 and (chunk := file.read(_CHUNK_BYTES)):
                    left -= len(chunk)
                    yield chunk


def _files(path: str) -> Iterator[tuple[str, int]]:
    if os.path.isdir(path) and not os.path.islink(path):
        tree = FolderTree(path, ())
        with suppress(UngradableError):
            tree = walk_folder(path)
        for entry in tree.entries:
            yield os.path.join(path, entry.path), entry.size_bytes
    else:
        with suppress(OSError):
            yield path, os.lstat(path).st_size
