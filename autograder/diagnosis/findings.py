"""From a student's answers to what the student is told: the first input that goes wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, cast

from autograder.models import Told, Verdict
from autograder.sandbox import Answer, Handle, Raised, Session, StudentFault, TooLarge, Value
from autograder.testing import Difference, Remote, StudentError
from autograder.testing.difference import show
from autograder.testing.proxies import Exchange
from autograder.testing.wording import SubmissionText
from autograder.untrusted import for_code, for_report

from .prepared import Expected, Prepared

_SCALAR = re.compile(r"np\.(?:float|int|uint|bool)\d*_?\(([^()]*)\)")
# Python's words for a call that does not fit a definition.
_OTHER_PARAMETERS = re.compile(
    r"takes .{1,60} positional arguments? but|missing \d+ required|unexpected keyword argument"
)
_NONE = "'NoneType' object"
_VALUE_CHARS = 600
_CALL_CHARS = 1_200
_MESSAGE_CHARS = 1_200
_LINE_CHARS = 200
_LINES = 12


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """All that one submission answered to one scenario, input by input, the smallest first.

    Of a slow one there are answers to the first inputs alone.

    What explains wrong answers, such as a known misconception, has here all it can go by.
    """

    prepared: Prepared
    answers: tuple[Answer, ...]

    @property
    def pairs(self) -> list[tuple[Expected, Answer]]:
        """Each input with its right answer, and what the student's solution gave for it."""
        return list(zip(self.prepared.expected, self.answers, strict=False))


def tell(asked: Answers, text: SubmissionText) -> Told:
    """Return what is wrong with an exercise, shown by the first and smallest input."""
    name, pairs = asked.prepared.name, asked.pairs
    errors = [_error(answer, text, name) for _, answer in pairs]
    if all(error is not None and _is_untouched(error) for error in errors):
        message = f"`{name}` is as the template left it: write its body."
        return Told(Verdict.NOT_ATTEMPTED, message)
    for (expected, answer), error in zip(pairs, errors, strict=True):
        found = (
            _told_of_error(asked.prepared, expected, error, text)
            if error is not None
            else _told_of_value(asked.prepared, expected, answer.reply, text)
        )
        if found is not None:
            return found
    for expected, answer in pairs:
        found = _told_of_conduct(asked.prepared, expected, answer)
        if found is not None:
            return found
    return nothing_found(name, len(pairs))


def nothing_found(name: str, count: int) -> Told:
    """Return what is told where public examples show nothing wrong."""
    examples = "The public example comes" if count == 1 else f"All {count} public examples come"
    return Told(Verdict.PASSED, f"{examples} out right with your `{name}`.")


def told_of_fault(prepared: Prepared | None, fault: StudentFault, reached: int = 0) -> Told:
    """Return what is told where the process hung or ended, at the input that it had reached."""
    message = fault.message
    if fault.verdict is Verdict.TIMED_OUT:
        # The limits of this run are not those by which points are given.
        message = "This does not end, or not soon: look for a loop that goes on for ever."
    call = ""
    if prepared is not None and 1 <= reached <= len(prepared.expected):
        call = _call(prepared, prepared.expected[reached - 1])
    return Told(fault.verdict, for_report(message)[:_MESSAGE_CHARS], call)


def missing(name: str) -> Told:
    """Return what is told of a name that the notebook does not define."""
    return Told(Verdict.MISSING, f"`{name}` is not defined in your notebook.")


def unset(name: str) -> Told:
    """Return what is told of a result that is still None."""
    return Told(Verdict.NOT_ATTEMPTED, f"`{name}` is still None: put your result there.")


def _error(answer: Answer, text: SubmissionText, name: str) -> StudentError | None:
    if isinstance(answer.reply, Raised):
        return StudentError(answer.reply.fault, text, f"{name}()")
    return None


def _is_untouched(error: StudentError) -> bool:
    """Return whether an exercise itself raised what its stub does, and nothing that it calls."""
    return error.verdict is Verdict.NOT_ATTEMPTED and len(error.frames) <= 1


def _told_of_error(
    prepared: Prepared, expected: Expected, error: StudentError, text: SubmissionText
) -> Told:
    verdict, message = error.verdict, for_report(error.detail[:_MESSAGE_CHARS])
    if not error.frames:
        message = f"{_unusable(error.detail)} {message}"
    if verdict is Verdict.NOT_ATTEMPTED:
        verdict = Verdict.ERROR
        message += " A function that this uses is not written yet."
    return Told(
        verdict,
        message,
        _call(prepared, expected),
        _shown(expected.value) if prepared.scenario.shows_expected else "",
        traceback=_traceback(error, text),
        drift=error.drift,
    )


def _unusable(detail: str) -> str:
    """Return why a call failed that no line of the student's raised in."""
    if _OTHER_PARAMETERS.search(detail):
        return "Your code cannot be called like this: compare its parameters with the task."
    sentence = "What your code gives cannot be used as it should be."
    return f"{sentence} Something is None: is a `return` missing?" if _NONE in detail else sentence


def _traceback(error: StudentError, text: SubmissionText) -> str:
    """Return the student's own lines that led to an exception, the last one where it arose."""
    lines = []
    for cell, line in list(error.frames)[-_LINES:]:
        sources = text.lines[cell - 1] if 1 <= cell <= len(text.lines) else []
        source = sources[line - 1].strip() if 1 <= line <= len(sources) else ""
        lines.append(f"cell {cell}, line {line}: {for_code(source[:_LINE_CHARS])}")
    return "\n".join(lines)


def _told_of_value(
    prepared: Prepared, expected: Expected, reply: Any, text: SubmissionText
) -> Told | None:
    call = _call(prepared, expected)
    if isinstance(reply, TooLarge):
        return Told(Verdict.FAILED, "The result is too large to be compared.", call)
    assert isinstance(reply, Value)
    actual = _asleep(reply.value, text)
    found = _difference(prepared, expected, actual)
    if found is None:
        return None
    if not prepared.scenario.shows_expected and found.largest_error is not None:
        # Nor which of its numbers are right: they could be tried one by one.
        message = "The form is right, but not all values are: work it out again."
        return Told(Verdict.FAILED, message, call, actual=_shown(actual))
    # Of a result of several parts the one that differs; what is itself the answer is never shown.
    right = _shown(found.expected) if prepared.scenario.shows_expected else ""
    return Told(Verdict.FAILED, _sentence(found.message), call, right, _shown(found.actual))


def _difference(prepared: Prepared, expected: Expected, actual: Any) -> Difference | None:
    try:
        return prepared.scenario.comparison.difference(actual, expected.value)
    except Exception:
        # Students' values have odd forms that no comparison foresees.
        message = "the result has a form that cannot be compared with the right one."
        return Difference(message, actual, expected.value)


def _told_of_conduct(prepared: Prepared, expected: Expected, answer: Answer) -> Told | None:
    call = _call(prepared, expected)
    if answer.changes_arguments and not expected.changes_arguments:
        message = "The result is right, but the call changes its argument: work on a copy."
        return Told(Verdict.FAILED, message, call)
    if answer.warnings and not expected.warns:
        message = f"The result is right, but Python warns: {answer.warnings[0]}"
        return Told(Verdict.FAILED, for_report(message[:_MESSAGE_CHARS]), call)
    return None


def _call(prepared: Prepared, expected: Expected) -> str:
    return prepared.call_of(expected.arguments)[:_CALL_CHARS]


def _sentence(message: str) -> str:
    message = for_report(message[:_MESSAGE_CHARS])
    return f"{message[:1].upper()}{message[1:]}" if message.startswith("the ") else message


def _shown(value: Any) -> str:
    return for_report(_SCALAR.sub(r"\1", show(value))[:_VALUE_CHARS])


def _asleep(value: Any, text: SubmissionText) -> Any:
    """Return a student's value with what is not plain in it as tests know it: a name of a type."""
    if isinstance(value, Handle):
        return Remote(value, Exchange(cast(Session, None), text, seed=0))
    if type(value) in (list, tuple):
        return type(value)(_asleep(part, text) for part in value)
    if type(value) is dict:
        return {key: _asleep(part, text) for key, part in value.items()}
    return value
