"""What a report is made from: the fingerprints and versions that decide on its content."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.course import Assignment, fingerprint
from autograder.models import SubmittedFile
from autograder.sandbox import Fence, FenceMode, Stack

_PACKAGES = {
    Stack.NUMPY: ("numpy", "ipython"),
    Stack.PLOTTING: ("numpy", "ipython", "matplotlib"),
    Stack.KERAS: ("numpy", "ipython", "matplotlib", "tensorflow", "keras"),
}
_RECORDS = (".dist-info", ".egg-info", ".egg-link")


def batch_provenance(assignment: Assignment, fence: Fence, seed: int) -> dict[str, Any]:
    """Return what all reports of a batch are made from, with the versions of all that is here.

    The fence is given by its mode: how strong it is shows only once it stands.
    """
    return {
        "tests_sha256": assignment.tests_sha256,
        "reference_sha256": assignment.reference_sha256,
        "grader_sha256": grader_sha256(),
        "libraries_sha256": _libraries_sha256(),
        "versions": _all_versions(),
        "seed": seed,
        "fence": "none" if fence.mode is FenceMode.NONE else "on",
    }


def submission_provenance(
    batch: Mapping[str, Any], files: Iterable[SubmittedFile]
) -> dict[str, Any]:
    """Return what the report on these submitted files is made from."""
    return {**batch, "submission_sha256": files_sha256(files)}


def files_sha256(files: Iterable[SubmittedFile]) -> str:
    """Return the fingerprint of a submission: of its files' names and contents."""
    content = "".join(f"{file.path}\0{file.sha256}\n" for file in files)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


@cache
def versions_of(stack: Stack) -> dict[str, str]:
    """Return the versions of Python and of what this stack's submissions are run and tested by."""
    packages = {name: metadata.version(name) for name in ("autograder", *_PACKAGES[stack])}
    return {"python": platform.python_version(), **packages}


@cache
def _all_versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for stack in Stack:
        try:
            found |= versions_of(stack)
        except metadata.PackageNotFoundError:
            continue
    return found


@cache
def grader_sha256() -> str:
    """Return the fingerprint of our own code: a mended grader grades anew, whatever its version."""
    folder = Path(__file__).parent
    return fingerprint(folder, ["."])


@cache
def _libraries_sha256() -> str:
    """Return the fingerprint of what is installed: an import that failed may work by now.

    It is taken from the names of the folders in which installers keep their records, which hold a
    library's name and version; to read all the records would take longer than a submission.
    """
    names = set()
    # Not the folder that a command was started in, whatever lies there.
    for folder in map(Path, sys.path):
        if folder.name in ("site-packages", "dist-packages"):
            with contextlib.suppress(OSError):
                names |= {path.name for path in folder.iterdir() if path.name.endswith(_RECORDS)}
    return hashlib.sha256("\n".join(sorted(names)).encode("utf-8", "replace")).hexdigest()
