"""What a report is made from: the fingerprints and versions that decide on its content."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.course import (
    Assignment,
    Secret,
    files_below,
    fingerprint,
    required_versions,
    version_here,
)
from autograder.models import PassedOver, SubmittedFile
from autograder.sandbox import (
    LIBRARIES,
    NUMPY,
    Fence,
    FenceMode,
    Installation,
    Stack,
    installers_records,
)
from autograder.version import __version__

# What runs the tests, where students' code runs with another Python.
GRADER_PYTHON = "grader_python"
_ALWAYS = ("python", "autograder", GRADER_PYTHON)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What all reports of a batch are made from; each adds its submission and its stack.

    `versions` are those of all that is installed of the table of libraries, and of what the
    assignment requires, where students' code runs; `required` are the names of the latter, which
    every report states.
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
        required = required_versions(assignment.requires, fence.python)
        return cls(
            tests_sha256=assignment.tests_sha256,
            # What is told of mistakes is made from files beside the reference, too.
            reference_sha256=assignment.told_sha256,
            grader_sha256=grader_sha256(),
            libraries_sha256=_libraries_sha256(fence.python),
            versions={**_all_versions(fence.python), **required},
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
        """Return the versions of what this stack's submissions are run by, and who tests them."""
        names = (*_ALWAYS, *stack.distributions, *self.required)
        # A library that a submission imports need not be there.
        return {name: self.versions[name] for name in names if name in self.versions}

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
def _all_versions(python: Installation | None) -> dict[str, str]:
    """Return the versions of what students' code runs with, and of what tests it."""
    own = platform.python_version()
    found = {"python": own, "autograder": __version__}
    if python is not None:
        found |= {"python": python.version, GRADER_PYTHON: own}
    version_of = version_here if python is None else python.version_of
    versions = {name: version_of(name) for row in LIBRARIES for name in row.distributions}
    # What is not installed is in no report.
    return found | {name: version for name, version in versions.items() if version is not None}


@cache
def grader_sha256() -> str:
    """Return the fingerprint of our own code: a fixed grader grades again, whatever its version."""
    folder = Path(__file__).parents[1]
    return fingerprint(folder, files_below(folder))


@cache
def _libraries_sha256(python: Installation | None) -> str:
    """Return the fingerprint of what is installed: an import that failed may work by now.

    It is taken from the names of the folders in which installers keep their records, which hold a
    library's name and version; to read all the records would take longer than a submission. Where
    students' code runs with another Python, what is installed on either side counts.
    """
    names = sorted(installers_records(sys.path))
    if python is not None:
        names += ["", *sorted(python.records())]
    return hashlib.sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()
