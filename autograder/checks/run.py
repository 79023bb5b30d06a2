"""Carrying out public checks, in the fence or in the student's own kernel, in the same words."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from autograder.models import Verdict
from autograder.sandbox import Session, StudentFault
from autograder.sandbox.guest import faults
from autograder.testing import Mismatch, StudentError, assert_close
from autograder.testing.proxies import Exchange
from autograder.testing.wording import Source

from .model import Check, CheckSheet, is_text

_SHOWN_CHARS = 400
_SCALAR = re.compile(r"np\.(?:float|int|uint|bool)\d*_?\(([^()]*)\)")
_DETAILS = ("expected", "actual")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one public check; `expected` and `actual` are shown, not compared."""

    exercise: str
    description: str
    call: str
    verdict: Verdict
    message: str = ""
    expected: str = ""
    actual: str = ""


class Evaluator(Protocol):
    """Evaluates a check's expression where the student's functions are."""

    def evaluate(self, exercise: str, check: Check) -> tuple[Any, list[Any]]:
        """Return the value of `check.call` and of the variables in `check.unchanged` after it.

        Raises:
            StudentError: the student's code raised.
            StudentFault: it could not answer.
        """


class SessionEvaluator:
    """Asks a fenced student process."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._source = Source(session.cells)

    def evaluate(self, exercise: str, check: Check) -> tuple[Any, list[Any]]:
        exchange = Exchange(self._session, self._source, seed=0)
        reply = exchange.ask(
            f"{exercise}()", "evaluate", exercise, check.setup, check.call, list(check.unchanged)
        )
        match reply:
            case (value, list(after)) if len(after) == len(check.unchanged):
                return value, after
        raise StudentFault(Verdict.FORBIDDEN, "An answer of an unknown form came back.")


class KernelEvaluator:
    """Evaluates in the namespace of the notebook that is open right now.

    `cells` are the sources that have been run there, to quote from.
    """

    def __init__(self, namespace: dict[str, Any], cells: list[str]) -> None:
        self._namespace = namespace
        self._source = Source(cells)

    def evaluate(self, exercise: str, check: Check) -> tuple[Any, list[Any]]:
        if exercise not in self._namespace:
            raise StudentFault(
                Verdict.MISSING, f"`{exercise}` is not defined yet: run its cell first."
            )
        variables = {**self._namespace, "np": np}
        try:
            exec(check.setup, variables)  # noqa: S102  (a cell of the same notebook says the same)
            value = eval(check.call, variables)  # noqa: S307
        except Exception as error:
            raise StudentError(faults.describe(error), self._source, f"{exercise}()") from error
        return value, [variables.get(name) for name in check.unchanged]


def run_checks(sheet: CheckSheet, evaluator: Evaluator, only: str = "") -> Iterator[CheckResult]:
    """Yield the result of every check, or of those of one exercise."""
    for exercise in sheet.exercises:
        if only in ("", exercise.name):
            for check in exercise.checks:
                yield _run(exercise.name, check, evaluator)


def _run(exercise: str, check: Check, evaluator: Evaluator) -> CheckResult:
    def result(verdict: Verdict, message: str = "", **shown: str) -> CheckResult:
        return CheckResult(exercise, check.description, check.call, verdict, message, **shown)

    try:
        value, after = evaluator.evaluate(exercise, check)
        if check.raises:
            message = f"{check.call} should raise {check.raises}, but nothing was raised."
            return result(Verdict.FAILED, message, actual=_shown(value))
        _compare(value, check)
        for (name, before), now in zip(check.unchanged.items(), after, strict=True):
            _expect_unchanged(name, before, now)
    except StudentError as error:
        if error.verdict is not Verdict.NOT_ATTEMPTED and check.raises in error.bases:
            return result(Verdict.PASSED)
        return result(error.verdict, error.message)
    except StudentFault as fault:
        return result(fault.verdict, fault.message)
    except Mismatch as mismatch:
        shown = {key: _readable(str(mismatch.details.get(key, ""))) for key in _DETAILS}
        return result(Verdict.FAILED, mismatch.message, **shown)
    return result(Verdict.PASSED)


def _compare(value: Any, check: Check) -> None:
    expected = check.expected
    if expected is None or is_text(expected):
        if type(value) is not type(expected) or value != expected:
            raise Mismatch(
                f"{check.call} is not what it should be.",
                {"expected": _shown(expected), "actual": _shown(value)},
            )
        return
    assert_close(
        value, expected, rtol=check.rtol, atol=check.atol, name=check.call, lists=True,
        mistakes=check.mistakes,
    )  # fmt: skip


def _expect_unchanged(name: str, before: Any, now: Any) -> None:
    try:
        np.testing.assert_equal(copy.deepcopy(now), before)
    except AssertionError:
        raise Mismatch(
            f"{name} is changed by the call: work on a copy.",
            {"expected": _shown(before), "actual": _shown(now)},
        ) from None


def _shown(value: Any) -> str:
    with np.printoptions(threshold=50, precision=8):
        return _readable(repr(value))


def _readable(text: str) -> str:
    """Return a value's repr without NumPy's type names, cut to what a screen can show."""
    return _SCALAR.sub(r"\1", text)[:_SHOWN_CHARS]
