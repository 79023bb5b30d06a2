"""Carrying out public checks, in the fence or in the student's own kernel, in the same words."""

from __future__ import annotations

import contextlib
import io
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol, cast

import numpy as np

from autograder.models import Verdict
from autograder.sandbox import Handle, Session, StudentFault
from autograder.sandbox.guest import faults
from autograder.sandbox.values import WireError, decode, encode
from autograder.testing import Difference, Remote, StudentError
from autograder.testing.comparable import is_comparable, is_same
from autograder.testing.difference import show
from autograder.testing.exact import fields_of, is_object
from autograder.testing.frames import is_table
from autograder.testing.proxies import Exchange, RemoteRecord
from autograder.testing.sparse import is_sparse
from autograder.testing.student_errors import unset
from autograder.testing.wording import SubmissionText

from .literals import has_part
from .model import Check, CheckSheet
from .plain_values import pair

_SHOWN_CHARS = 400
_SCALAR = re.compile(r"np\.(?:float|int|uint|bool)\d*_?\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one public check; `expected` and `actual` are shown, not compared.

    `setup` and `hint` are the check's own; `error` is what the student's code raised.
    """

    exercise: str
    description: str
    call: str
    verdict: Verdict
    message: str = ""
    expected: str = ""
    actual: str = ""
    setup: str = ""
    hint: int = 0
    error: StudentError | None = None

    @property
    def has_passed(self) -> bool:
        """Whether the answer is right."""
        return self.verdict is Verdict.PASSED

    def plain(self) -> dict[str, Any]:
        """Return it as JSON's own types; of what was raised the message tells."""
        return {
            each.name: getattr(self, each.name) for each in fields(self) if each.name != "error"
        }


class Evaluator(Protocol):
    """Evaluates a check's expression where the student's functions are."""

    def evaluate(self, exercise: str, check: Check) -> tuple[Any, dict[str, Any]]:
        """Return the value of `check.call`, and after it the variables that `_kept` names.

        Raises:
            StudentError: the student's code raised.
            StudentFault: it could not answer.
        """


class SessionEvaluator:
    """Asks a fenced student process."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._text = SubmissionText(session.cells)

    def evaluate(self, exercise: str, check: Check) -> tuple[Any, dict[str, Any]]:
        exchange = Exchange(self._session, self._text, seed=0)
        kept = _kept(check)
        reply = exchange.evaluate(
            f"{exercise}()", check.judged, check.preparation, needs=exercise, variables=kept
        )
        return reply.value, dict(zip(kept, reply.variables, strict=True))


class KernelEvaluator:
    """Evaluates in the namespace of the notebook that is open right now.

    `cells` are the sources that have been run there, to quote from.
    """

    def __init__(self, namespace: dict[str, Any], cells: list[str]) -> None:
        self._namespace = namespace
        self._text = SubmissionText(cells)

    def evaluate(self, exercise: str, check: Check) -> tuple[Any, dict[str, Any]]:
        if exercise not in self._namespace:
            raise StudentFault(
                Verdict.MISSING, f"`{exercise}` is not defined yet: run its cell first."
            )
        if self._namespace[exercise] is None:
            raise unset(exercise)
        variables = {**self._namespace, "np": np}
        try:
            with undisturbed():
                exec(check.preparation, variables)  # noqa: S102  (a cell of the notebook says the same)
                value = eval(check.judged, variables)  # noqa: S307
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            raise StudentError(faults.describe(error), self._text, f"{exercise}()") from error
        # As over the boundary: plain values, and names of whatever is none.
        after = {name: self._crossed(variables.get(name)) for name in _kept(check)}
        return self._crossed(value), after

    def _crossed(self, value: Any) -> Any:
        def to_handle(thing: Any) -> tuple[int, str]:
            return 0, f"{type(thing).__module__}.{type(thing).__qualname__}"

        exchange = Exchange(cast(Session, None), self._text, seed=0)
        try:
            return decode(
                encode(value, to_handle), lambda n, name: Remote(Handle(n, name, 0), exchange)
            )
        except WireError as error:
            raise StudentFault(
                Verdict.ERROR, "The value cannot be checked: it is too large."
            ) from error


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Seed the generators as a student process does; then leave all as it was.

    What is printed is dropped, figures that were opened are closed.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    figures = set(pyplot.get_fignums()) if pyplot is not None else set()
    states = random.getstate(), np.random.get_state()
    random.seed(0)
    np.random.seed(0)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        random.setstate(states[0])
        np.random.set_state(states[1])
        pyplot = sys.modules.get("matplotlib.pyplot")
        if pyplot is not None:
            for number in set(pyplot.get_fignums()) - figures:
                pyplot.close(number)


def run_checks(sheet: CheckSheet, evaluator: Evaluator, only: str = "") -> Iterator[CheckResult]:
    """Yield the result of every check, or of those of one exercise."""
    for exercise in sheet.exercises:
        if only in ("", exercise.name):
            for check in exercise.checks:
                yield _run(exercise.name, check, evaluator)


def _run(exercise: str, check: Check, evaluator: Evaluator) -> CheckResult:
    def result(
        verdict: Verdict, message: str = "", expected: str = "", actual: str = ""
    ) -> CheckResult:
        return CheckResult(
            exercise,
            check.description,
            check.call,
            verdict,
            message,
            expected,
            actual,
            check.setup,
            check.hint,
        )

    try:
        value, after = evaluator.evaluate(exercise, check)
        if check.raises:
            message = f"{check.call} should raise {check.raises}, but nothing was raised."
            return result(Verdict.FAILED, message, actual=_readable(show(value)))
        found = check.difference(value, _called(check), check.mistakes)
        for name, copy in check.copies.items():
            found = found or _change(name, after[copy], after[name])
        if found is not None:
            shown = found.there or (found.actual, found.expected)
            return result(Verdict.FAILED, found.message, *_shown(shown[1], shown[0]))
    except StudentError as error:
        is_wanted = bool(check.raises) and check.raises in error.bases
        if is_wanted and error.verdict is not Verdict.NOT_ATTEMPTED:
            return result(Verdict.PASSED)
        return replace(result(error.verdict, error.message), error=error)
    except StudentFault as fault:
        return result(fault.verdict, fault.message)
    return result(Verdict.PASSED)


def _called(check: Check) -> str:
    """Return what is judged, as a sentence calls it."""
    if check.output:
        return f"what {check.call} prints"
    return f"the text of {check.file}" if check.file else check.call


def _kept(check: Check) -> list[str]:
    """Return which variables are asked for: those that should be unchanged, and their copies."""
    return [*check.copies, *check.copies.values()]


def _change(name: str, before: Any, now: Any) -> Difference | None:
    if is_same(_held(now), _held(before)):
        return None
    return Difference(f"{name} is changed by the call: work on a copy.", now, before)


def _shown(expected: Any, actual: Any) -> tuple[str, str]:
    is_short = is_comparable(expected) and is_comparable(actual)
    if (
        is_short
        and not has_part(expected, _is_shown_whole)
        and not has_part(actual, _is_shown_whole)
    ):
        return pair(expected, actual)
    return _readable(show(expected)), _readable(show(actual))


def _is_shown_whole(value: Any) -> bool:
    return is_table(value) or is_sparse(value) or is_object(value)


def _held(value: Any) -> Any:
    """Return what a student's record holds, to be compared; any other value as it is."""
    return fields_of(value) if isinstance(value, RemoteRecord) else value


def _readable(text: str) -> str:
    """Return a value's repr without NumPy's type names, cut to what a screen can show."""
    return _SCALAR.sub(r"\1", text)[:_SHOWN_CHARS]
