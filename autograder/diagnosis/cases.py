"""Each answer beside the right one, and which of the wrong ones is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from autograder.sandbox import Answer, Raised, Session, TooLarge, Value
from autograder.testing import Difference, StudentError, is_same
from autograder.testing.proxies import Exchange, wrap
from autograder.testing.wording import SubmissionText

from .answers import Answers
from .extremes import has_odd, is_far
from .prepared import Expected, Prepared


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One input: the right answer, the student's, and what lies between them.

    `reply` is the student's value as it came, `actual` the same with its objects as tests know
    them.
    """

    prepared: Prepared
    expected: Expected
    answer: Answer
    reply: Any = None
    actual: Any = None
    error: StudentError | None = None
    differs: bool = False

    @property
    def difference(self) -> Difference | None:
        """What lies between a value and the right one, in words, which take time."""
        return _difference(self.prepared, self.expected, self.actual) if self.differs else None

    @property
    def is_wrong(self) -> bool:
        """Whether this is no right answer, for whatever reason."""
        is_large = isinstance(self.answer.reply, TooLarge)
        return is_large or self.error is not None or self.differs

    @property
    def is_far(self) -> bool:
        """Whether a number among the input is large."""
        return any(map(is_far, self.expected.arguments))

    @property
    def is_ordinary(self) -> bool:
        """Whether a first example might look like this."""
        return self.expected.is_ordinary

    @property
    def is_odd(self) -> bool:
        """Whether the answer is NaN or infinite somewhere, and the right one is not."""
        return not self.expected.is_odd and has_odd(self.reply)


def cases_of(asked: Answers, text: SubmissionText) -> list[Case]:
    """Return each answer with what is wrong with it."""
    return [
        _case(asked.prepared, expected, answer, text, is_right)
        for (expected, answer), is_right in zip(asked.pairs, asked.agreements, strict=False)
    ]


def _case(
    prepared: Prepared,
    expected: Expected,
    answer: Answer,
    text: SubmissionText,
    is_right: bool | None,
) -> Case:
    reply = answer.reply
    if isinstance(reply, Raised):
        error = StudentError(reply.fault, text, f"{prepared.name}()")
        return Case(prepared, expected, answer, error=error)
    if not isinstance(reply, Value):
        return Case(prepared, expected, answer)
    actual = _asleep(reply.value, text)
    if is_right is None:
        is_right = _difference(prepared, expected, actual) is None
    return Case(prepared, expected, answer, reply.value, actual, differs=not is_right)


def _difference(prepared: Prepared, expected: Expected, actual: Any) -> Difference | None:
    try:
        return prepared.scenario.comparison.difference(actual, expected.value)
    except Exception:
        # Students' values have odd forms that no comparison foresees.
        message = "the result has a form that cannot be compared with the right one."
        return Difference(message, actual, expected.value)


def shown_of(cases: Sequence[Case]) -> Case:
    """Return the case to show: the smallest ordinary one in which a number came out wrong.

    A NaN at 1000 says less about a formula than a wrong number at 2.
    """
    best = next((case for case in cases if case.is_ordinary and not case.is_odd), None)
    return best or min(cases, key=lambda case: (not case.is_ordinary, case.is_odd))


def same_again(asked: Answers, cases: Sequence[Case]) -> bool:
    """Return whether an input, asked once more at the end, gave the answer that it gave before."""
    if asked.again is None or len(cases) <= asked.twice:
        return True
    case, reply = cases[asked.twice], asked.again.reply
    if not isinstance(reply, Value):
        return case.error is not None or isinstance(reply, TooLarge)
    if not case.is_wrong:
        return _difference(asked.prepared, case.expected, reply.value) is None
    if case.error is not None or isinstance(case.answer.reply, TooLarge):
        return True
    return is_same(reply.value, case.reply)


def _asleep(value: Any, text: SubmissionText) -> Any:
    """Return a student's value with what is not plain in it as tests know it: a name of a type."""
    return wrap(value, Exchange(cast(Session, None), text, seed=0))
