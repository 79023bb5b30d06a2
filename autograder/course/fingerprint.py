"""Fingerprints of files: what a report is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(folder: Path, files: Iterable[Path]) -> str:
    """Return the fingerprint of files below `folder`: of their places and contents."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        place = path.relative_to(folder).as_posix()
        digest.update(f"{place}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()
