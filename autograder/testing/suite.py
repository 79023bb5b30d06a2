"""The hidden tests of one assignment: collected once, then run for one submission after another."""

from __future__ import annotations

import contextlib
import gc
import random
import sys
import time
import warnings
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from autograder.course import TRIAL, Assignment, Secret, Workplace, given_cells, read_secret
from autograder.errors import SandboxError
from autograder.models import ALL_CASES, Selection, TestResult, Told, Verdict
from autograder.sandbox import Session

from .again import Opened, SecondOpinion
from .cases import Case, Following, block, following_items
from .collection import check_points, collect, forget_modules, read_cases
from .first_look import not_there
from .fixtures import DRAWING, CaseState, Fixtures
from .hidden_files import HiddenFiles
from .judging import is_unforeseen, judge, judge_as_odd, not_carried_out
from .pytest_internals import call_plainly, close_session, make_fresh, run_by_pytest
from .reference import Reference, reference_of
from .reproducible import (
    draws_by_hypothesis,
    hypothesis_profile,
    seed_hypothesis,
    uses_hypothesis,
)
from .seeds import Draw, Seeds
from .wording import SubmissionText

_FREED_EVERY_BYTES = 16 << 20


class Suite:
    """A context manager around one pytest session that outlives many submissions."""

    def __init__(
        self,
        assignment: Assignment,
        reference: Reference,
        secret: Secret | None = None,
        model: Opened | None = None,
    ) -> None:
        """Name what is tested, and by what; nothing is collected yet.

        Args:
            assignment: whose hidden tests these are.
            reference: the course's own answers.
            secret: what random inputs are drawn from; by default the course's own, or where it has
                none one that everybody knows, which is fit for a trial.
            model: begins a run of the course's own solution; without it a test that fails by itself
                is the grader's fault, whatever the answer was.
        """
        self._assignment = assignment
        self._reference = reference
        self._draw = Draw(assignment, secret or read_secret(assignment.course) or TRIAL)
        self._second_opinion = SecondOpinion(model)
        self._uses_hypothesis = False
        hidden = HiddenFiles(assignment.hidden_files)
        self._state = CaseState(reference, given_cells(assignment), hidden)
        self._workplace = Workplace(assignment.given_files)
        self._files: frozenset[Path] = frozenset()
        self._session: pytest.Session | None = None
        self.cases: tuple[Case, ...] = ()
        self._following: Following = {}
        self._freed_bytes = 0

    def __enter__(self) -> Suite:
        if not self._assignment.exercises:
            # People give all points: hidden tests need not even be there.
            return self
        self._files = self._assignment.test_files() | self._assignment.reference_files()
        self._uses_hypothesis = uses_hypothesis(self._assignment.hidden_tests)
        with self._profile(), self._workplace.entered():
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
        self._second_opinion.close()
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

    def look(self, session: Session) -> dict[str, Told]:
        """Run the cells, and return what to tell of each exercise that is not there then.

        Raises:
            SandboxError: the sandbox failed.
        """
        text = SubmissionText(session.cells, self._state.given)
        return not_there(session, [entry.name for entry in self._assignment.exercises], text)

    def run(self, session: Session, selection: Selection = ALL_CASES) -> list[TestResult]:
        """Run the selected test cases against one submission; results are in collection order.

        Raises:
            SandboxError: the sandbox failed; nothing is known about the student's work.
        """
        cases, following = self._selected(selection)
        self._state.use(session, selection.student)
        self._freed_bytes = session.taken_bytes
        try:
            # What a test prints or warns of is for its author's eyes, not among the results.
            with (
                contextlib.redirect_stdout(sys.stderr),
                warnings.catch_warnings(),
                self._profile(),
            ):
                warnings.simplefilter("ignore")
                results = {}
                for case in cases:
                    self._let_go(session)
                    drawn = (session.files, selection.draw, case.exercise)
                    seeds = self._draw.seeds(case.id, *drawn)
                    results[case.id] = self._run_case(case, following[case.id], seeds)
        finally:
            self._state.use(None)
            self._state.begin(Seeds())
        return block(cases, [results[case.id] for case in self.cases if case.id in results])

    def _let_go(self, session: Session) -> None:
        """Free what earlier test cases were answered, where that is much.

        What failed holds its answer in a circle of frames, which Python clears away when it has
        made many more objects, however large these are.
        """
        if session.taken_bytes - self._freed_bytes > _FREED_EVERY_BYTES:
            gc.collect()
            self._freed_bytes = session.taken_bytes

    def _profile(self) -> AbstractContextManager[None]:
        return hypothesis_profile() if self._uses_hypothesis else contextlib.nullcontext()

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

    def _run_case(self, case: Case, following: pytest.Item | None, seeds: Seeds) -> TestResult:
        self._state.begin(seeds)
        started = time.perf_counter()
        outcome = self._outcome(case, following)
        result = judge(case, outcome, self._state, time.perf_counter() - started)
        if not is_unforeseen(outcome, self._state):
            return result

        def passes(case: Case) -> bool:
            outcome = self._outcome(case, following)
            return judge(case, outcome, self._state, 0.0).verdict is Verdict.PASSED

        if self._second_opinion.is_sound(case, self._state, passes):
            return judge_as_odd(case, result, self._state.credit)
        return result

    def _outcome(self, case: Case, following: pytest.Item | None) -> BaseException | None:
        """Run a test case for whom the state names; return what it raised."""
        outcome: BaseException | None = None
        try:
            make_fresh(case.item)
            seed_hypothesis(case.item, self._state.seeds.inputs)
            with self._workplace.entered():
                if case.is_plain:
                    call_plainly(case.item, self._state)
                else:
                    run_by_pytest(case.item, following)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SandboxError):
                raise
            outcome = error
        return self._state.end(outcome)


def literal_cases(assignment: Assignment) -> list[str]:
    """Return the test cases that draw nothing at random, so that all submissions meet the same.

    Raises:
        CourseError: the hidden tests cannot be collected.
    """
    with open_suite(assignment, None) as suite:
        return [
            case.id
            for case in suite.cases
            if not DRAWING.intersection(case.item.fixturenames)
            and not draws_by_hypothesis(case.item)
        ]


def open_suite(
    assignment: Assignment,
    cache: Path | None,
    secret: Secret | None = None,
    model: Opened | None = None,
) -> Suite:
    """Return the suite of an assignment with its references, not yet collected."""
    return Suite(assignment, reference_of(assignment, cache), secret, model)
