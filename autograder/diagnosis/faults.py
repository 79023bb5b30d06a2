"""What is told of exceptions, and of what hangs or ends the process."""

from __future__ import annotations

import re
from typing import Any

from autograder.models import Told, Verdict
from autograder.sandbox import StudentFault
from autograder.testing import StudentError
from autograder.testing.wording import SubmissionText, quoted_line
from autograder.untrusted import for_code, for_report

from .code import OwnCode
from .endless import endless_loop
from .errors import explained
from .prepared import Prepared

# Python's words for a call that does not fit a definition.
_OTHER_PARAMETERS = re.compile(
    r"takes .{1,60} positional arguments? but|missing \d+ required|unexpected keyword argument"
)
_NONE = "'NoneType' object"
MESSAGE_CHARS, CALL_CHARS = 1_200, 1_200
_LINE_CHARS = 200
_LINES = 12


def told_of_fault(
    prepared: Prepared | None,
    fault: StudentFault,
    name: str,
    text: SubmissionText,
    reached: int = 0,
) -> Told:
    """Return what is told where the process hung or ended, at the input that it had reached."""
    message, by = fault.message, ""
    if fault.verdict is Verdict.TIMED_OUT:
        # The limits of this run are not those by which points are given.
        message = "This does not end, or not soon: look for a loop that goes on for ever."
        if found := endless_loop(name, OwnCode(text)):
            message, by = found, "error endless loop"
    call = ""
    if prepared is not None and 1 <= reached <= len(prepared.expected):
        call = prepared.call_of(prepared.expected[reached - 1].arguments)[:CALL_CHARS]
    return Told(fault.verdict, for_report(message)[:MESSAGE_CHARS], call, by=by)


def of_error(
    error: StudentError,
    name: str,
    arguments: tuple[Any, ...],
    text: SubmissionText,
    code: OwnCode | None = None,
) -> tuple[str, str] | None:
    """Return why a student's code raised, with the line, and how that was found.

    Args:
        error: what it raised.
        name: the exercise's.
        arguments: the input, as far as it is known.
        text: the submission's.
        code: the same, if it has been read already.
    """
    found = explained(error, name, arguments, code or OwnCode(text))
    if found is None:
        return None
    return f"{_place(error, text)}{found[0]} ({error.detail[:MESSAGE_CHARS]})", f"error {found[1]}"


def _place(error: StudentError, text: SubmissionText) -> str:
    """Return the line that raised, as the beginning of a sentence."""
    if not error.frames:
        return ""
    cell, line = error.frames[-1]
    return f"Cell {cell}, line {line}, `{quoted_line(text.lines[cell - 1][line - 1])}`: "


def unusable(detail: str) -> str:
    """Return why a call failed that no line of the student's raised in."""
    if _OTHER_PARAMETERS.search(detail):
        return "Your code cannot be called like this: compare its parameters with the task."
    sentence = "What your code gives cannot be used as it should be."
    return f"{sentence} Something is None: is a `return` missing?" if _NONE in detail else sentence


def traceback(error: StudentError, text: SubmissionText) -> str:
    """Return the student's own lines that led to an exception, the last one where it arose."""
    lines = []
    for cell, line in list(error.frames)[-_LINES:]:
        sources = text.lines[cell - 1] if 1 <= cell <= len(text.lines) else []
        source = sources[line - 1].strip() if 1 <= line <= len(sources) else ""
        lines.append(f"cell {cell}, line {line}: {for_code(source[:_LINE_CHARS])}")
    return "\n".join(lines)
