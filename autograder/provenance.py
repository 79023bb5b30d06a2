"""What a report is made from: the fingerprints and versions that decide on its content."""

from __future__ import annotations

import hashlib
import platform
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


def batch_provenance(assignment: Assignment, fence: Fence, seed: int) -> dict[str, Any]:
    """Return what all reports of a batch are made from, with the versions of all that is here.

    The fence is given by its mode: how strong it is shows only once it stands.
    """
    return {
        "tests_sha256": assignment.tests_sha256,
        "reference_sha256": assignment.reference_sha256,
        "grader_sha256": _grader_sha256(),
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
def _grader_sha256() -> str:
    """Return the fingerprint of our own code: a mended grader grades anew, whatever its version."""
    folder = Path(__file__).parent
    return fingerprint(folder, ["."])
