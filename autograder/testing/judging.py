"""What an outcome of a test case means: a verdict, a sentence, and the instructor's details."""

from __future__ import annotations

import errno
import traceback
from dataclasses import replace
from typing import Any

import pytest

from autograder.models import TestResult, Verdict
from autograder.sandbox import StudentFault

from .assertions import Mismatch
from .cases import NOT_YOUR_FAULT, Case
from .fixtures import CaseState, Credit
from .proxies import Exchange
from .pytest_internals import is_from_pytest
from .reproducible import is_flaky
from .student_errors import StudentError

_SHOWN_CHARS = 2000
_FLAKY = "The same input gave different answers: the result should depend on the arguments alone."
_OF_THE_MACHINE = frozenset(
    (errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC)
)
_ODD = "The answer is of a form that can't be compared with the right one."
_SKIPPED_LATE = (
    "The test was skipped after the submission had been asked for something, which counts as "
    "failed: skip it before. ({})"
)


def judge(
    case: Case, outcome: BaseException | None, state: CaseState, duration_s: float
) -> TestResult:
    """Return the result of a test case that ended by raising `outcome`, or nothing."""
    faults = [exchange.fault for exchange in state.exchanges if exchange.fault is not None]
    if faults:
        outcome = _first_cause(outcome, faults[0])
    verdict, message, details = _verdict(outcome)
    if verdict is Verdict.SKIPPED and any(exchange.has_asked for exchange in state.exchanges):
        # What a student's code answers must not decide whether a test case counts.
        verdict, message = Verdict.FAILED, _SKIPPED_LATE.format(message)
    credit = state.credit
    fraction = 1.0 if verdict is Verdict.PASSED else 0.0
    if credit.fraction is not None and verdict is not Verdict.GRADER_ERROR:
        fraction = case.level_of(credit.fraction)
        details["credit"] = credit.fraction
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
        levels=case.levels,
    )


def is_unforeseen(outcome: BaseException | None, state: CaseState) -> bool:
    """Return whether a test case failed by itself, for which its student's answer may be the cause.

    Not where the sandbox failed, nor where this machine lacks something.
    """
    if outcome is None or any(exchange.fault is not None for exchange in state.exchanges):
        return False
    is_machines = isinstance(outcome, OSError) and outcome.errno in _OF_THE_MACHINE
    is_ours = isinstance(outcome, StudentFault) or is_machines
    return not is_ours and _verdict(outcome)[0] is Verdict.GRADER_ERROR


def judge_as_odd(case: Case, result: TestResult, credit: Credit) -> TestResult:
    """Return the result of a test case that failed by itself, though it is sound.

    What the student's code gave is then what it could not be made for.
    """
    return replace(
        result,
        verdict=Verdict.FAILED,
        points=case.points * case.level_of(credit.fraction or 0.0),
        message=credit.message or _ODD,
        instructor={"odd": _ODD, **result.instructor},
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
        message=NOT_YOUR_FAULT,
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
                NOT_YOUR_FAULT,
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
    shown = [_shown(arg) for arg in args]
    shown += [f"{key}={_shown(value)}" for key, value in kwargs.items()]
    return {
        "calls": list(exchange.asked),
        "input": f"{name}({', '.join(shown)})"[:_SHOWN_CHARS],
    }


def _shown(value: Any) -> str:
    try:
        return repr(value)
    except Exception as error:  # a whole number too long to be written, lists too deep
        return f"<{type(value).__name__} that cannot be shown: {type(error).__name__}>"


def _split_assertion(text: str) -> tuple[str, str]:
    """Separate a test author's own message from what pytest's rewriting adds to it."""
    if text.startswith("assert "):
        return "", text[:_SHOWN_CHARS]
    message, _, explanation = text.partition("\nassert ")
    return message, explanation[:_SHOWN_CHARS]
