"""What an outcome of a test case means: a verdict, a sentence, and the instructor's details."""

from __future__ import annotations

import traceback
from typing import Any

import pytest

from autograder.models import TestResult, Verdict
from autograder.sandbox import StudentFault

from .assertions import Mismatch
from .cases import Case
from .fixtures import CaseState
from .proxies import Exchange
from .pytest_internals import is_from_pytest
from .reproducible import is_flaky
from .student_errors import StudentError

_SHOWN_CHARS = 2000
_FLAKY = "The same input gave different answers: the result should depend on the arguments alone."
_NOT_YOUR_FAULT = "This test could not be carried out; the fault is not yours."


def judge(
    case: Case, outcome: BaseException | None, state: CaseState, duration_s: float
) -> TestResult:
    """Return the result of a test case that ended by raising `outcome`, or nothing."""
    faults = [exchange.fault for exchange in state.exchanges if exchange.fault is not None]
    if faults:
        outcome = _first_cause(outcome, faults[0])
    verdict, message, details = _verdict(outcome)
    credit = state.credit
    fraction = 1.0 if verdict is Verdict.PASSED else 0.0
    if credit.fraction is not None and verdict is not Verdict.GRADER_ERROR:
        fraction = credit.fraction
        if verdict is Verdict.PASSED and fraction < 1:
            verdict = Verdict.FAILED
        message = message or credit.message
    if verdict is not Verdict.PASSED:
        details |= _asked(next((e for e in state.exchanges[::-1] if e.pending is not None), None))
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
        drift=outcome.drift if isinstance(outcome, StudentError) else None,
    )


def not_carried_out(case: Case, reason: str) -> TestResult:
    """Return the result of a test case in a run that the grader itself could not carry out."""
    return TestResult(
        id=case.id,
        exercise=case.exercise,
        description=case.description,
        verdict=Verdict.GRADER_ERROR,
        points=None,
        max_points=case.points,
        message=_NOT_YOUR_FAULT,
        instructor={"exception": reason},
    )


def _verdict(outcome: BaseException | None) -> tuple[Verdict, str, dict[str, Any]]:
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


def _first_cause(outcome: BaseException | None, fault: StudentFault) -> BaseException:
    """Return what a test case is judged by in which a student's process could not answer.

    A wrong answer stays one, and so does an exception of the student's, though what it might follow
    from, which was asked for then, is not there.
    """
    if fault.verdict is not Verdict.MISSING:
        return fault
    step = outcome
    while step is not None:
        if isinstance(step, AssertionError | pytest.fail.Exception | StudentError):
            return step
        step = step.__context__ if isinstance(step, StudentFault) else None
    return fault


def _asked(exchange: Exchange | None) -> dict[str, Any]:
    """Return the calls of a case, the last one with its hidden arguments."""
    if exchange is None or exchange.pending is None:
        return {}
    name, args, kwargs = exchange.pending
    shown = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return {
        "calls": list(exchange.asked),
        "input": f"{name}({', '.join(shown)})"[:_SHOWN_CHARS],
    }


def _split_assertion(text: str) -> tuple[str, str]:
    """Separate a test author's own message from what pytest's rewriting adds to it.

    The addition shows hidden values, so only the author's words go to the student.
    """
    if text.startswith("assert "):
        return "", text[:_SHOWN_CHARS]
    message, _, explanation = text.partition("\nassert ")
    return message, explanation[:_SHOWN_CHARS]
