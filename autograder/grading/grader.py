"""One submission → its report; the stages by name: intake, run, test, report."""

from __future__ import annotations

import contextlib
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.course import Assignment, Secret, ensure_secret, unmet
from autograder.diagnosis import Teller
from autograder.errors import AutograderError, SandboxError, UngradableError, UsageError
from autograder.intake import Given, Released, SubmissionSource, raw_sha256, read_submission
from autograder.models import (
    ALL_CASES,
    DriftPolicy,
    Limits,
    NotebookRun,
    PassedOver,
    Report,
    Selection,
    Submission,
    SubmittedFile,
    TestResult,
    Told,
    Work,
)
from autograder.report import build_report, ungradable_report
from autograder.sandbox import (
    Fence,
    FenceMode,
    Installation,
    Sandbox,
    Session,
    Stack,
    declared_stack,
    do_nothing,
)
from autograder.testing import open_suite

from .drift import asks_for_another_run, settle
from .model_answer import model_answer
from .own_merit import OwnMerit
from .provenance import Provenance
from .released import CheckCells
from .telling import tell

_ATTEMPTS = 2
_TRACEBACK_CHARS = 4_000


class Grader:
    """Grades submissions of one assignment; a context manager, warm from its second one on."""

    def __init__(
        self,
        assignment: Assignment,
        fence: Fence,
        secret: Secret | None = None,
        cache_folder: Path | None = None,
        provenance: Provenance | None = None,
        set_aside: Callable[[], None] = do_nothing,
    ) -> None:
        """Prepare to grade; `provenance` saves finding it out where it is known already.

        Random inputs are drawn from `secret`, by default the course's own, made if there is none.
        `set_aside` is called once for a submission that waits, or works for long.

        Raises:
            CourseError, UsageError: a library that the assignment declares is unknown or not here,
                or there is no secret and none can be made.
            SandboxError: this machine has no room for the course's files.
        """
        self._assignment = assignment
        self._released = Released.of(assignment)
        hidden = (assignment.folder, assignment.numpy_reference.parent)
        check_requires(assignment, fence.python)
        self._given = Given.of(assignment)
        declared = _installed_stack(assignment, fence.python)
        self._sandbox = Sandbox(fence, hidden, declared, set_aside, self._given)
        if secret is None:
            secret, _ = ensure_secret(assignment.course)
        self._suite = open_suite(assignment, cache_folder, secret, self._model_session)
        self._teller = Teller(assignment, cache_folder, self._sandbox, self._sandbox.takes_texts)
        self._made_from = provenance or Provenance.of(assignment, fence, secret)
        self._check_cells = CheckCells.of(assignment)
        # Student code chooses what the reference is asked: without a fence it is asked nothing.
        is_fenced = fence.mode is FenceMode.ON
        self._own_merit = OwnMerit(assignment, self._sandbox, self._suite) if is_fenced else None

    def __enter__(self) -> Grader:
        try:
            # Libraries load while the hidden tests are collected. What fails here fails again with
            # each submission, whose report says so.
            with contextlib.suppress(SandboxError):
                self._sandbox.warm_up()
            self._suite.__enter__()
        except BaseException:
            self._sandbox.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with self._sandbox:
            self._teller.close()
            self._suite.__exit__(*_)

    @property
    def max_points(self) -> float:
        """What a submission can reach."""
        return self._suite.max_points

    def grade(self, source: SubmissionSource, selection: Selection = ALL_CASES) -> Report:
        """Return the report on one submission; whatever is wrong with it is in there.

        With a `selection`, only its test cases are run and reported.

        Raises:
            FenceUnavailableError: this machine cannot isolate student code.
        """
        started = time.perf_counter()
        try:
            submission = self._read(source)
        except SandboxError as error:
            return self.fail(source, str(error))
        except UngradableError as error:
            return ungradable_report(
                assignment=self._assignment.slug,
                submission_id=source.id,
                files=(),
                reason=str(error),
                max_points=self.max_points,
                provenance=self._provenance((), None),
                timing={"total_s": time.perf_counter() - started},
                limits=self._assignment.limits,
            )
        read = time.perf_counter()
        stack = self._sandbox.stack_for(submission)
        notebook, results = self._run_and_test(submission, stack, selection)
        forgives = asks_for_another_run(notebook, results)
        if forgives:
            _, forgiven = self._run_and_test(submission, stack, selection, forgives_drift=True)
            results = settle(self._assignment.drift, notebook, results, forgiven)
        is_forgiving = self._assignment.drift is DriftPolicy.FORGIVE
        in_place_of: Mapping[str, tuple[str, ...]] = {}
        if self._own_merit is not None:
            results, in_place_of = self._own_merit.settle(
                submission, selection, results, forgives and is_forgiving
            )
        told: Mapping[str, Told] = {}
        work: Mapping[str, Work] = {}
        if selection.told:
            limits = selection.limits or self._assignment.limits
            told, results, work = tell(
                self._teller,
                self._sandbox,
                submission,
                limits,
                notebook,
                results,
                selection.student,
                # Not as the judged run did: what that found is nothing to go by here.
                is_forgiving,
            )
        return self._report(
            submission,
            stack,
            notebook,
            results,
            started,
            read,
            selection.limits,
            told,
            in_place_of,
            work,
        )

    def fail(self, source: SubmissionSource, reason: str) -> Report:
        """Return the report on a submission that the grader could not grade: its own fault.

        It is not read again: that may be what went wrong.
        """
        started = time.perf_counter()
        submission = Submission(source.id, (), (), name=source.name or source.id)
        notebook = NotebookRun(cells=0, cells_run=0)
        results = self._suite.failed_results(reason)
        return self._report(submission, None, notebook, results, started, time.perf_counter())

    def give_up(self, source: SubmissionSource, reason: str) -> Report:
        """Return the report on a submission that ends whoever grades it, until it changes."""
        provenance = self._made_from.of_given_up(raw_sha256(source))
        return replace(self.fail(source, reason), provenance=provenance)

    def _read(self, source: SubmissionSource) -> Submission:
        submission = read_submission(source, self._released, self._assignment.limits.files_mb)
        if self._given is not None:
            submission = self._given.noted(submission)
        return self._check_cells.left_out(submission)

    def _report(
        self,
        submission: Submission,
        stack: Stack | None,
        notebook: NotebookRun,
        results: list[TestResult],
        started: float,
        read: float,
        limits: Limits | None = None,
        told: Mapping[str, Told] = {},
        in_place_of: Mapping[str, tuple[str, ...]] = {},
        work: Mapping[str, Work] = {},
    ) -> Report:
        return build_report(
            assignment=self._assignment.slug,
            submission=submission,
            results=results,
            exercises=self._assignment.exercises,
            notebook=self._check_cells.marked(notebook, submission.cells),
            provenance=self._provenance(
                submission.files, stack, submission.origin.passed_over, submission.personal
            ),
            limits=limits or self._assignment.limits,
            told=told,
            in_place_of=in_place_of,
            work=work,
            timing={
                "intake_s": read - started,
                "grading_s": time.perf_counter() - read,
                "total_s": time.perf_counter() - started,
            },
        )

    def _run_and_test(
        self,
        submission: Submission,
        stack: Stack,
        selection: Selection,
        forgives_drift: bool = False,
    ) -> tuple[NotebookRun, list[TestResult]]:
        """Run and test a submission, a second time with a new zygote if the sandbox failed.

        Whatever else goes wrong is a fault of ours with this submission, and ends no batch.
        """
        limits = selection.limits or self._assignment.limits
        for attempt in range(1, _ATTEMPTS + 1):
            session = self._sandbox.session(submission, limits, forgives_drift)
            try:
                with session:
                    not_there = self._suite.look(session)
                    results = self._suite.run(session, selection)
                    session.raise_if_struck()
                    return replace(session.notebook, not_there=not_there), results
            except SandboxError as error:
                self._sandbox.restart(stack)
                if attempt == _ATTEMPTS:
                    return session.notebook, self._suite.failed_results(str(error))
            except AutograderError:
                raise
            except Exception as error:
                text = "".join(traceback.format_exception(error))[-_TRACEBACK_CHARS:]
                return session.notebook, self._suite.failed_results(text)
        raise AssertionError("unreachable")

    def _model_session(self) -> Session:
        return self._sandbox.session(model_answer(self._assignment), self._assignment.limits)

    def _provenance(
        self,
        files: tuple[SubmittedFile, ...],
        stack: Stack | None,
        passed_over: tuple[PassedOver, ...] = (),
        personal: str = "",
    ) -> Mapping[str, Any]:
        level = self._fence_level(stack)
        return self._made_from.of_report(files, stack, level, passed_over, personal)

    def _fence_level(self, stack: Stack | None) -> str:
        if stack is None:
            return "not run"
        try:
            return self._sandbox.level(stack)
        except SandboxError:
            return "unknown"


def check_requires(assignment: Assignment, python: Installation | None = None) -> None:
    """Make sure that what an assignment requires is installed, before anybody is graded.

    Students' code runs with `python`, by default the one that runs this.

    Raises:
        UsageError: something is missing, or has another version.
    """
    lacking = unmet(assignment.requires, python)
    if not lacking:
        return
    wanted = " and ".join(entry for entry, _ in lacking)
    there = " and ".join(what for _, what in lacking)
    raise UsageError(
        f"{assignment.slug} requires {wanted}, and {_named(python)} has {there}: install what is "
        f"required, grade where it is, or correct {assignment.place_of('requires')}."
    )


def _named(python: Installation | None) -> str:
    return "this Python" if python is None else python.executable


def _installed_stack(assignment: Assignment, python: Installation | None) -> Stack:
    stack = declared_stack(assignment)
    if missing := stack.missing() if python is None else stack.missing(python.has):
        # Else every student would get the blame.
        raise UsageError(
            f"{assignment.slug} is about {' and '.join(missing)}, which {_named(python)} does not "
            f"have: install it, or grade where it is."
        )
    return stack
