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
from .conduct import label_as_attribute
from .endless import endless_loop
from .errors import explained
from .failure import kind_in_words
from .habits import returned_whole
from .prepared import Prepared

# Python's words for a call that does not fit a definition.
_OTHER_PARAMETERS = re.compile(
    r"takes .{1,60} positional arguments? but|missing \d+ required|unexpected keyword argument"
)
_DEFINITION = re.compile(r"\s*def (\w+)\(")
# Of a name that is not there no argument is the cause.
_OF_ARGUMENTS = ("TypeError", "ValueError", "IndexError", "AxisError")
_NONE = "'NoneType' object"
_LACKING = re.compile(r"'([\w.]{1,60})' object has no attribute '(\w{1,40})'")
_LABELS = "title, x axis, y axis"
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
    expected: Any = None,
) -> tuple[str, str] | None:
    """Return why a student's code raised, with the line, and how that was found.

    Args:
        error: what it raised.
        name: the exercise's.
        arguments: the input, as far as it is known.
        text: the submission's.
        code: the same, if it has been read already.
        expected: the right result, if it is known.
    """
    code = code or OwnCode(text)
    found = explained(error, name, arguments, code, expected)
    if caller := _caller(error, name, text, code):
        where, function = caller
        why = f": {found[0]}" if found else "."
        return (
            f"{_line(where, text)}what this line calls fails in `{function}`{why} Look at the "
            f"values that this line passes on. ({error.detail[:MESSAGE_CHARS]})",
            "error passed on",
        )
    if found is None:
        return None
    return f"{_place(error, text)}{found[0]} ({error.detail[:MESSAGE_CHARS]})", f"error {found[1]}"


def _caller(
    error: StudentError, name: str, text: SubmissionText, code: OwnCode
) -> tuple[tuple[int, int], str] | None:
    """Return the exercise's own line that calls what then fails in another cell, and the function.

    What another exercise or a given cell refuses is most often what it gets. A helper in the same
    cell belongs to the exercise.
    """
    if error.kind not in _OF_ARGUMENTS or len(error.frames) < 2:
        return None
    own = [frame for frame in error.frames if _outermost(code, frame) == name]
    cell, line = error.frames[-1]
    if not own or cell == own[-1][0] or own[-1] == error.frames[-1]:
        return None
    after = error.frames[list(error.frames).index(own[-1]) + 1 :]
    if any(frame[0] == own[-1][0] for frame in after):
        return None
    around = code.enclosing(cell, line)
    function = around[-1].name if around else _given_function(text, cell, line)
    return (own[-1], function) if function else None


def _given_function(text: SubmissionText, cell: int, line: int) -> str:
    """Return the function of a given cell that a line belongs to; empty if it is not in sight."""
    for before in reversed(text.lines[cell - 1][:line]):
        if found := _DEFINITION.match(before[:_LINE_CHARS]):
            return found[1]
    return ""


def _outermost(code: OwnCode, frame: tuple[int, int]) -> str:
    around = code.enclosing(*frame)
    return around[0].name if around else ""


def _place(error: StudentError, text: SubmissionText) -> str:
    """Return the line that raised, as the beginning of a sentence."""
    return _line(error.frames[-1], text) if error.frames else ""


def _line(frame: tuple[int, int], text: SubmissionText) -> str:
    cell, line = frame
    return f"Cell {cell}, line {line}, `{quoted_line(text.lines[cell - 1][line - 1])}`: "


def unusable(name: str, detail: str, code: OwnCode) -> str:
    """Return why a call failed that no line of the student's raised in.

    Args:
        name: the exercise's.
        detail: the exception in full.
        code: the submission's.
    """
    if _OTHER_PARAMETERS.search(detail):
        return "Your code cannot be called like this: compare its parameters with the task."
    if sentence := returned_whole(name, code):
        return sentence
    if lacking := _LACKING.search(detail):
        if lacking[2] == "get_text" and (found := label_as_attribute(_LABELS, name, code)):
            return found[0]
        kind = kind_in_words(lacking[1]) or f"a value of type {lacking[1]}"
        if kind != "None":
            return f"The checks of `{name}` find {kind} where something with `{lacking[2]}` is due."
    sentence = f"The checks of `{name}` cannot use what your code gives."
    return f"{sentence} Something is None: is a `return` missing?" if _NONE in detail else sentence


def traceback(error: StudentError, text: SubmissionText) -> str:
    """Return the student's own lines that led to an exception, the last one where it arose."""
    lines = []
    for cell, line in list(error.frames)[-_LINES:]:
        sources = text.lines[cell - 1] if 1 <= cell <= len(text.lines) else []
        source = sources[line - 1].strip() if 1 <= line <= len(sources) else ""
        lines.append(f"cell {cell}, line {line}: {for_code(source[:_LINE_CHARS])}")
    return "\n".join(lines)
