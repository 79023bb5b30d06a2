"""The hidden tests of one assignment: collected once, then run for one submission after another."""

from __future__ import annotations

import contextlib
import gc
import inspect
import os
import random
import re
import sys
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import _pytest
import pytest
from _pytest.config import _prepareconfig

from autograder.course import Assignment
from autograder.errors import CourseError, SandboxError
from autograder.models import ALL_CASES, Selection, TestResult, Verdict
from autograder.sandbox import Session, StudentFault

from .cases import Case, Following, block, case_ids, case_seed, following_items, required_by
from .comparison import Mismatch
from .fixtures import (
    STATE,
    CaseState,
    Fixtures,
    exercise_of,
    place_of,
    points_of,
    register_markers,
)
from .proxies import StudentError
from .pytest_internals import call_plainly, is_plain, make_fresh, run_by_pytest
from .reference import Reference
from .reproducible import is_flaky, make_hypothesis_reproducible

_SHOWN_CHARS = 2000
# Where a file could not be imported, as pytest and Python say it.
_LINE = re.compile(r"^\S+\.py:(\d+): |^E\s+File \".*\", line (\d+)", re.MULTILINE)
_PYTEST_FOLDER = os.path.dirname(_pytest.__file__) + os.sep  # noqa: PTH120
_FLAKY = "The same input gave different answers: the result should depend on the arguments alone."
_NOT_YOUR_FAULT = "This test could not be carried out; the fault is not yours."
# Whatever else is installed beside pytest has no business in grading, and would cost time.
_OPTIONS = (
    "--disable-plugin-autoload",
    "--import-mode=importlib",
    "--capture=no",
    "-p", "no:cacheprovider",
    "-p", "no:terminal",
    "-p", "no:logging",
    "-p", "no:faulthandler",
    "-p", "no:unraisableexception",
    "-p", "no:threadexception",
    "-p", "no:doctest",
    "-p", "no:junitxml",
    "-c", "/dev/null",
)  # fmt: skip


class Suite:
    """A context manager around one pytest session that outlives many submissions."""

    def __init__(self, assignment: Assignment, reference: Reference, seed: int = 0) -> None:
        self._assignment = assignment
        self._reference = reference
        self._seed = seed
        self._state = CaseState(reference=reference)
        self._session: pytest.Session | None = None
        self.cases: tuple[Case, ...] = ()
        self._following: Following = {}

    def __enter__(self) -> Suite:
        self._session = self._collect()
        self.cases = tuple(self._cases(self._session.items))
        self._following = following_items(self.cases)
        if not self.cases:
            raise CourseError(f"{self._assignment.hidden_tests} holds no test case.")
        self._check_points()
        # All that is loaded by now stays: a collection need not look through it each time.
        gc.freeze()
        return self

    def __exit__(self, *_: object) -> None:
        # Else what a worker's earlier batches leave behind would never be collected.
        gc.unfreeze()
        self._reference.close()
        if self._session is not None:
            self._session.config._ensure_unconfigure()

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
        return [
            TestResult(
                id=case.id,
                exercise=case.exercise,
                description=case.description,
                verdict=Verdict.GRADER_ERROR,
                points=None,
                max_points=case.points,
                message=_NOT_YOUR_FAULT,
                instructor={"exception": reason},
            )
            for case in self.cases
        ]

    def _collect(self) -> pytest.Session:
        folder = self._assignment.hidden_tests
        if not folder.is_dir():
            raise CourseError(f"{folder} is missing: hidden tests live there.")
        make_hypothesis_reproducible(folder)
        problems = _CollectionProblems()
        config = _prepareconfig(
            [str(folder), f"--rootdir={folder}", *_OPTIONS], [Fixtures(), problems]
        )
        config.stash[STATE] = self._state
        register_markers(config)
        config._do_configure()
        session = pytest.Session.from_config(config)
        config.hook.pytest_sessionstart(session=session)
        try:
            session.perform_collect()
        except (pytest.UsageError, SystemExit) as error:
            raise CourseError(
                f"The hidden tests of {folder} cannot be collected: {error!r}"
            ) from error
        finally:
            # pytest finds modules by name before it looks at files: the next suite may have the
            # same.
            for name, module in list(sys.modules.items()):
                if str(getattr(module, "__file__", None) or "").startswith(f"{folder}{os.sep}"):
                    del sys.modules[name]
        if problems.found:
            raise CourseError(f"The hidden tests cannot be collected: {problems.found[0]}")
        return session

    def _cases(self, items: Sequence[pytest.Item]) -> Iterator[Case]:
        known = {exercise.name for exercise in self._assignment.exercises}
        ids = case_ids(items)
        for item in items:
            assert isinstance(item, pytest.Function)
            exercise = exercise_of(item)
            if exercise not in known:
                raise CourseError(
                    f"{place_of(item)} belongs to {exercise!r}, which is no exercise of "
                    f"{self._assignment.slug}: name the file test_<exercise>.py or use "
                    f"@pytest.mark.exercise."
                )
            if inspect.iscoroutinefunction(item.function):
                raise CourseError(
                    f"{place_of(item)} is an async function, which pytest does not run: write an "
                    f"ordinary one."
                )
            self._check_fixtures(item)
            doc = inspect.getdoc(item.function) or item.originalname.replace("_", " ")
            description = " ".join(doc.split("\n\n")[0].split())
            yield Case(
                item,
                ids[item],
                exercise,
                description,
                points_of(item),
                is_plain(item),
                required_by(item, ids),
            )

    def _check_fixtures(self, item: pytest.Function) -> None:
        known = item._fixtureinfo.name2fixturedefs
        for name in item.fixturenames:
            if name not in known and name != "request":
                raise CourseError(
                    f"{self._assignment.hidden_tests / place_of(item)}: there is no fixture "
                    f"{name!r}; known are student, reference, source, credit, rng, "
                    f"submission_id and those of conftest.py."
                )

    def _check_points(self) -> None:
        for exercise in self._assignment.exercises:
            own = [case.points for case in self.cases if case.exercise == exercise.name]
            if not own:
                raise CourseError(
                    f"{self._assignment.place(exercise.name)}: {exercise.name} has no test case: "
                    f"write {self._assignment.hidden_tests.name}/test_{exercise.name}.py."
                )
            if exercise.points is not None and abs(sum(own) - exercise.points) > 1e-9:
                raise CourseError(
                    f"{self._assignment.place(exercise.name, 'points')}: {exercise.name} is worth "
                    f"{exercise.points:g} points here, but its {len(own)} test cases add up to "
                    f"{sum(own):g}."
                )

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
        return self._judge(case, outcome, time.perf_counter() - started)

    def _judge(self, case: Case, outcome: BaseException | None, duration_s: float) -> TestResult:
        verdict, message, details = self._verdict(outcome)
        credit = self._state.credit
        fraction = 1.0 if verdict is Verdict.PASSED else 0.0
        if credit.fraction is not None and verdict is not Verdict.GRADER_ERROR:
            fraction = credit.fraction
            if verdict is Verdict.PASSED and fraction < 1:
                verdict = Verdict.FAILED
            message = message or credit.message
        if verdict is not Verdict.PASSED:
            details |= self._asked()
            details["test"] = case.item.nodeid
        return TestResult(
            id=case.id,
            exercise=case.exercise,
            description=case.description,
            verdict=verdict,
            points=None if verdict is Verdict.GRADER_ERROR else case.points * fraction,
            max_points=case.points,
            message=message,
            duration_s=duration_s,
            instructor=details,
        )

    def _verdict(self, outcome: BaseException | None) -> tuple[Verdict, str, dict[str, Any]]:
        exchange = self._state.exchange
        if exchange is not None and exchange.fault is not None:
            is_missing = exchange.fault.verdict is Verdict.MISSING
            # A wrong answer stays one, though what it might follow from is not there.
            if not (is_missing and isinstance(outcome, AssertionError | pytest.fail.Exception)):
                outcome = exchange.fault
        match outcome:
            case None:
                return Verdict.PASSED, "", {}
            case StudentFault(verdict=verdict, message=message):
                return verdict, message, {}
            case StudentError(verdict=verdict, message=message, detail=detail):
                return verdict, message, {"exception": detail}
            case Mismatch(message=message, details=found):
                return Verdict.FAILED, message, dict(found)
            case AssertionError() if not is_from_pytest(outcome):
                message, explanation = _split_assertion(str(outcome))
                return Verdict.FAILED, message, {"assertion": explanation} if explanation else {}
            case _ if is_flaky(outcome):
                return Verdict.FAILED, _FLAKY, {"exception": str(outcome)[:_SHOWN_CHARS]}
            case pytest.skip.Exception():
                return Verdict.SKIPPED, str(outcome.msg or ""), {}
            case pytest.fail.Exception() | pytest.xfail.Exception():
                return Verdict.FAILED, str(outcome.msg or ""), {}
            case _:
                lines = traceback.format_exception(outcome)
                return (
                    Verdict.GRADER_ERROR,
                    _NOT_YOUR_FAULT,
                    {"exception": "".join(lines)[-_SHOWN_CHARS:]},
                )

    def _asked(self) -> dict[str, Any]:
        """Return the calls of the running case, the last one with its hidden arguments."""
        exchange = self._state.exchange
        if exchange is None or exchange.pending is None:
            return {}
        name, args, kwargs = exchange.pending
        shown = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
        return {
            "calls": list(exchange.asked),
            "input": f"{name}({', '.join(shown)})"[:_SHOWN_CHARS],
        }


class _CollectionProblems:
    """A pytest plugin that remembers what could not be collected."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            text = str(report.longrepr).strip()
            lines = [line.removeprefix("E ").strip() for line in text.splitlines()]
            places = [match[1] or match[2] for match in _LINE.finditer(text)]
            place = f"{report.nodeid}:{places[-1]}" if places else report.nodeid
            self.found.append(f"{place}: {lines[-1] if lines else 'unknown error'}")


def is_from_pytest(error: BaseException) -> bool:
    """Return whether pytest's own code made an assertion, about itself and not the student."""
    innermost = traceback.extract_tb(error.__traceback__)[-1:]
    return any(frame.filename.startswith(_PYTEST_FOLDER) for frame in innermost)


def _split_assertion(text: str) -> tuple[str, str]:
    """Separate a test author's own message from what pytest's rewriting adds to it.

    The addition shows hidden values, so only the author's words go to the student.
    """
    if text.startswith("assert "):
        return "", text[:_SHOWN_CHARS]
    message, _, explanation = text.partition("\nassert ")
    return message, explanation[:_SHOWN_CHARS]


def open_suite(assignment: Assignment, cache: Path | None, seed: int = 0) -> Suite:
    """Return the suite of an assignment with its references, not yet collected."""
    keras = assignment.keras_reference if assignment.keras_reference.is_file() else None
    return Suite(assignment, Reference(assignment.numpy_reference, cache, keras), seed)
