"""The hidden tests of one assignment: collected once, then run for one submission after another."""

from __future__ import annotations

import contextlib
import gc
import random
import sys
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest

from autograder.course import Assignment, given_cells
from autograder.errors import SandboxError
from autograder.models import ALL_CASES, Selection, TestResult
from autograder.sandbox import Session

from .cases import Case, Following, block, case_seed, following_items
from .collection import check_points, collect, forget_modules, read_cases
from .fixtures import CaseState, Fixtures
from .judging import judge, not_carried_out
from .pytest_internals import call_plainly, close_session, make_fresh, run_by_pytest
from .reference import Reference, reference_of


class Suite:
    """A context manager around one pytest session that outlives many submissions."""

    def __init__(self, assignment: Assignment, reference: Reference, seed: int = 0) -> None:
        self._assignment = assignment
        self._reference = reference
        self._seed = seed
        self._state = CaseState(reference, given_cells(assignment))
        self._files: frozenset[Path] = frozenset()
        self._session: pytest.Session | None = None
        self.cases: tuple[Case, ...] = ()
        self._following: Following = {}

    def __enter__(self) -> Suite:
        self._files = self._assignment.test_files() | self._assignment.reference_files()
        self._session = collect(self._assignment, Fixtures(self._state), self._files)
        self.cases = tuple(read_cases(self._assignment, self._session.items))
        self._following = following_items(self.cases)
        check_points(self._assignment, self.cases)
        # All that is loaded by now stays: a collection need not look through it each time.
        gc.freeze()
        return self

    def __exit__(self, *_: object) -> None:
        # Else what a worker's earlier batches leave behind would never be collected.
        gc.unfreeze()
        self._reference.close()
        if self._session is not None:
            close_session(self._session)
        forget_modules(self._files)

    @property
    def max_points(self) -> float:
        """What all test cases are worth together."""
        return sum(case.points for case in self.cases)

    @property
    def points(self) -> dict[str, float]:
        """What the test cases of each exercise are worth together."""
        totals: dict[str, float] = {}
        for case in self.cases:
            totals[case.exercise] = totals.get(case.exercise, 0.0) + case.points
        return totals

    def run(self, session: Session, selection: Selection = ALL_CASES) -> list[TestResult]:
        """Run the selected test cases against one submission; results are in collection order.

        Raises:
            SandboxError: the sandbox failed; nothing is known about the student's work.
        """
        cases, following = self._selected(selection)
        self._state.use(session, selection.student)
        try:
            # What a test prints or warns of is for its author's eyes, not among the results.
            with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                results = {case.id: self._run_case(case, following[case.id]) for case in cases}
        finally:
            self._state.use(None)
            self._state.begin(0)
        return block(cases, [results[case.id] for case in self.cases if case.id in results])

    def _selected(self, selection: Selection) -> tuple[Sequence[Case], Following]:
        if selection == ALL_CASES:
            return self.cases, self._following
        wanted = selection.exercises
        cases = [case for case in self.cases if wanted is None or case.exercise in wanted]
        if selection.shuffle is not None:
            random.Random(selection.shuffle).shuffle(cases)
        return cases, following_items(cases)

    def failed_results(self, reason: str) -> list[TestResult]:
        """Return the results of a run that the grader itself could not carry out."""
        return [not_carried_out(case, reason) for case in self.cases]

    def _run_case(self, case: Case, following: pytest.Item | None) -> TestResult:
        self._state.begin(case_seed(self._seed, case.id))
        started = time.perf_counter()
        outcome: BaseException | None = None
        try:
            make_fresh(case.item)
            if case.is_plain:
                call_plainly(case.item, self._state)
            else:
                run_by_pytest(case.item, following)
        except BaseException as error:
            outcome = error
        if isinstance(outcome, KeyboardInterrupt | SandboxError):
            raise outcome
        outcome = self._state.end(outcome)
        return judge(case, outcome, self._state, time.perf_counter() - started)


def open_suite(assignment: Assignment, cache: Path | None, seed: int = 0) -> Suite:
    """Return the suite of an assignment with its references, not yet collected."""
    return Suite(assignment, reference_of(assignment, cache), seed)
