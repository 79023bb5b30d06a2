"""The stages of grading by name: intake, run, test, report."""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.course import Assignment
from autograder.errors import SandboxError, UngradableError
from autograder.intake import SubmissionSource, read_submission
from autograder.models import ALL_CASES, Report, Selection, Submission, SubmittedFile, TestResult
from autograder.report import build_report, ungradable_report
from autograder.sandbox import Fence, Sandbox, Session, Stack, stack_for
from autograder.testing import open_suite

_ATTEMPTS = 2
_PACKAGES = {
    Stack.NUMPY: ("numpy", "ipython"),
    Stack.PLOTTING: ("numpy", "ipython", "matplotlib"),
    Stack.KERAS: ("numpy", "ipython", "matplotlib", "tensorflow", "keras"),
}


class Grader:
    """Grades submissions of one assignment; a context manager, warm from its second one on."""

    def __init__(
        self, assignment: Assignment, fence: Fence, seed: int = 0, cache_folder: Path | None = None
    ) -> None:
        self._assignment = assignment
        self._seed = seed
        hidden = (assignment.folder, assignment.numpy_reference.parent)
        self._sandbox = Sandbox(fence, hidden)
        self._suite = open_suite(assignment, cache_folder, seed)
        self._fingerprints = {
            "tests_sha256": assignment.tests_sha256,
            "reference_sha256": assignment.reference_sha256,
        }

    def __enter__(self) -> Grader:
        try:
            self._suite.__enter__()
        except BaseException:
            self._sandbox.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with self._sandbox:
            self._suite.__exit__(*_)

    @property
    def max_points(self) -> float:
        """What a submission can reach."""
        return self._suite.max_points

    def warm_up(self, stack: Stack) -> None:
        """Begin to start what submissions of this stack need."""
        self._sandbox.warm_up(stack)

    def grade(self, source: SubmissionSource, selection: Selection = ALL_CASES) -> Report:
        """Return the report on one submission; whatever is wrong with it is in there.

        With a `selection`, only its test cases are run and reported.

        Raises:
            FenceUnavailableError: this machine cannot isolate student code.
        """
        started = time.perf_counter()
        try:
            submission = read_submission(source)
        except UngradableError as error:
            return ungradable_report(
                assignment=self._assignment.slug,
                submission_id=source.id,
                files=(),
                reason=str(error),
                max_points=self.max_points,
                provenance=self._provenance((), None),
                timing={"total_s": time.perf_counter() - started},
            )
        read = time.perf_counter()
        stack = stack_for(submission)
        session, results = self._run_and_test(submission, stack, selection)
        return build_report(
            assignment=self._assignment.slug,
            submission=submission,
            results=results,
            exercises=self._assignment.exercises,
            notebook=session.notebook,
            provenance=self._provenance(submission.files, stack),
            shown=self._assignment.shown,
            timing={
                "intake_s": read - started,
                "grading_s": time.perf_counter() - read,
                "total_s": time.perf_counter() - started,
            },
        )

    def _run_and_test(
        self, submission: Submission, stack: Stack, selection: Selection
    ) -> tuple[Session, list[TestResult]]:
        """Run and test a submission, a second time with a new zygote if the sandbox failed."""
        for attempt in range(1, _ATTEMPTS + 1):
            session = Session(self._sandbox, submission, self._assignment.limits, stack)
            try:
                with session:
                    return session, self._suite.run(session, selection)
            except SandboxError as error:
                self._sandbox.restart(stack)
                if attempt == _ATTEMPTS:
                    return session, self._suite.failed_results(str(error))
        raise AssertionError("unreachable")

    def _provenance(
        self, files: tuple[SubmittedFile, ...], stack: Stack | None
    ) -> Mapping[str, Any]:
        content = "".join(f"{file.path}\0{file.sha256}\n" for file in files)
        return {
            "submission_sha256": hashlib.sha256(content.encode("utf-8", "replace")).hexdigest(),
            **self._fingerprints,
            "versions": _versions(stack or Stack.NUMPY),
            "seed": self._seed,
            "fence": self._fence_level(stack),
        }

    def _fence_level(self, stack: Stack | None) -> str:
        if stack is None:
            return "not run"
        try:
            return self._sandbox.level(stack)
        except SandboxError:
            return "unknown"


@cache
def _versions(stack: Stack) -> dict[str, str]:
    packages = {name: metadata.version(name) for name in ("autograder", *_PACKAGES[stack])}
    return {"python": platform.python_version(), **packages}
