"""What a report is made from: the fingerprints and versions that decide on its content."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.course import Assignment, Secret, files_below, fingerprint, required_versions
from autograder.models import PassedOver, SubmittedFile
from autograder.sandbox import LIBRARIES, NUMPY, Fence, FenceMode, Stack, stack_of
from autograder.version import __version__

_RECORDS = (".dist-info", ".egg-info", ".egg-link")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What all reports of a batch are made from; each adds its submission and its stack.

    `versions` are those of all that is installed of the table of libraries, and of what the
    assignment requires; `required` are the names of the latter, which every report states.
    """

    tests_sha256: str
    reference_sha256: str
    grader_sha256: str
    libraries_sha256: str
    versions: Mapping[str, str]
    secret_fingerprint: str
    is_fenced: bool
    required: tuple[str, ...] = ()

    @classmethod
    def of(cls, assignment: Assignment, fence: Fence, secret: Secret) -> Provenance:
        """Return what is graded by in this process, as the files are now."""
        required = required_versions(assignment.requires)
        return cls(
            tests_sha256=assignment.tests_sha256,
            # What is told of mistakes is made from files beside the reference, too.
            reference_sha256=assignment.told_sha256,
            grader_sha256=grader_sha256(),
            libraries_sha256=_libraries_sha256(),
            versions={**_all_versions(), **required},
            secret_fingerprint=secret.fingerprint,
            is_fenced=fence.mode is FenceMode.ON,
            required=tuple(required),
        )

    def of_report(
        self,
        files: Iterable[SubmittedFile],
        stack: Stack | None,
        fence_level: str,
        passed_over: Iterable[PassedOver] = (),
        personal: str = "",
    ) -> dict[str, Any]:
        """Return what a report states: made from these files, run with this stack."""
        return {
            **self._fingerprints(files, passed_over, personal),
            "versions": self._stated_versions(stack or NUMPY),
            "fence": fence_level,
        }

    def of_given_up(self, raw_sha256: str) -> dict[str, Any]:
        """Return what a report states of a hand-in that was never read to its end."""
        stated = self.of_report((), None, "not run")
        return {**stated, "submission_sha256": raw_sha256, "given_up": True}

    def holds_given_up(self, raw_sha256: Callable[[], str], stated: Mapping[str, Any]) -> bool:
        """Return whether a report says that this hand-in, as it lies there now, was given up."""
        if stated.get("given_up") is not True:
            return False
        return dict(stated) == self.of_given_up(raw_sha256())

    def holds(
        self,
        files: Iterable[SubmittedFile],
        stated: Mapping[str, Any],
        passed_over: Iterable[PassedOver] = (),
        personal: str = "",
    ) -> bool:
        """Return whether a report that states this would come out the same again.

        Of the versions only those matter that it names: it used nothing else. Of the fence it
        matters whether there was one.
        """
        fingerprints = self._fingerprints(files, passed_over, personal)
        return (
            all(stated[key] == value for key, value in fingerprints.items())
            and all(self.versions.get(name) == text for name, text in stated["versions"].items())
            and (stated["fence"] != "none") == self.is_fenced
        )

    def _stated_versions(self, stack: Stack) -> dict[str, str]:
        versions = {name: self.versions[name] for name in self.required}
        return {**_versions_of(stack), **versions}

    def _fingerprints(
        self, files: Iterable[SubmittedFile], passed_over: Iterable[PassedOver], personal: str
    ) -> dict[str, Any]:
        return {
            "submission_sha256": files_sha256(files, passed_over, personal),
            "tests_sha256": self.tests_sha256,
            "reference_sha256": self.reference_sha256,
            "grader_sha256": self.grader_sha256,
            "libraries_sha256": self.libraries_sha256,
            "secret_fingerprint": self.secret_fingerprint,
        }


def files_sha256(
    files: Iterable[SubmittedFile], passed_over: Iterable[PassedOver] = (), personal: str = ""
) -> str:
    """Return the fingerprint of a submission: of its files' names and contents.

    Of what was passed over it is what a report says of it. A personal id is part of it as well:
    what the tests ask is made from that.
    """
    content = "".join(f"{file.path}\0{file.sha256}\n" for file in files)
    content += "".join(f"{file.path}\0{file.reason}\n" for file in passed_over)
    content += f"\0{personal}\n" if personal else ""
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


@cache
def _versions_of(stack: Stack) -> dict[str, str]:
    """Return the versions of Python and of what this stack's submissions are run and tested by."""
    packages = {}
    for name in stack.distributions:
        # What comes along with a library may be missing, and is in no report.
        with contextlib.suppress(metadata.PackageNotFoundError):
            packages[name] = metadata.version(name)
    return {"python": platform.python_version(), "autograder": __version__, **packages}


@cache
def _all_versions() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in LIBRARIES:
        found |= _versions_of(stack_of(row.name))
    return found


@cache
def grader_sha256() -> str:
    """Return the fingerprint of our own code: a fixed grader grades again, whatever its version."""
    folder = Path(__file__).parents[1]
    return fingerprint(folder, files_below(folder))


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
