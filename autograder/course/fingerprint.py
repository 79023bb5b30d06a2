"""Fingerprints of a course's files: what a report is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(folder: Path, names: Iterable[str]) -> str:
    """Return the fingerprint of files, and of all files in folders, below `folder`.

    Tests may read data that lies beside them, so every file counts, whatever its kind.
    """
    roots = [folder / name for name in names]
    below = [path for root in roots if root.is_dir() for path in root.rglob("*")]
    digest = hashlib.sha256()
    for path in sorted({*roots, *below}):
        if path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
            place = path.relative_to(folder).as_posix()
            digest.update(f"{place}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()
