"""How an exception in a student's code is said in a sentence, with the line that it came from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

from autograder.models import CellError, Verdict
from autograder.untrusted import for_code

_QUOTED_CHARS = 120
# A definition stands at a line's beginning; the pattern takes the square of what it looks at.
_DEFINING_CHARS = 300
# Of all cells together, for each name: where a missing one is defined is a courtesy.
_MAX_SEARCHED_CHARS = 400_000
_MAX_WORDS_CHARS = 1_000_000
_REASON_CHARS = 300
_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[A-Za-z_]\w*")
_CHECK_CELL = re.compile(r"# (?:@title )?Public checks(?: of \w+)?: run this cell")
_BODY = re.compile(r"(?:async\s+def|def|class)\b")


class SubmissionText:
    """The submission's own text, to quote from.

    `given` are the sources of cells that came with the course's template.
    """

    def __init__(self, cells: Iterable[str], given: Collection[str] = ()) -> None:
        # As Python counts lines, not as str.splitlines does.
        self.lines = [_LINE_END.split(cell) for cell in cells]
        self._given = given
        self.said_of_missing: dict[str, str] = {}

    def cell_that_defines(self, name: str, cells: Iterable[int]) -> tuple[int, int]:
        """Return the first of these cells that gives a name a meaning, and the line; 0 if none."""
        left = _MAX_SEARCHED_CHARS
        for cell in cells:
            lines = self.lines[cell - 1]
            left -= sum(map(len, lines)) + len(lines)
            if left < 0:
                break
            if defines(lines, name):
                places = (n for n, line in enumerate(lines, 1) if defines([line], name))
                return cell, next(places, 1)
        return 0, 0

    @cached_property
    def given(self) -> frozenset[int]:
        """The numbers, from 1, of the cells that are not the student's work."""
        sources = {source.strip() for source in self._given}
        return frozenset(
            number
            for number, lines in enumerate(self.lines, start=1)
            if "\n".join(lines).strip() in sources or any(map(_CHECK_CELL.match, lines[:3]))
        )

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Every word of what is the student's work, unless that is more than anybody writes."""
        if sum(len(line) for lines in self.lines for line in lines) > _MAX_WORDS_CHARS:
            return frozenset()
        own = (lines for cell, lines in enumerate(self.lines, start=1) if cell not in self.given)
        return frozenset(word for lines in own for line in lines for word in _WORD.findall(line))


def defines(lines: Sequence[str], name: str) -> bool:
    """Return whether a cell, which need not compile, gives a name a meaning at its top level."""
    own = re.escape(name)
    definition = re.compile(
        rf"\s*(?:(?:async\s+)?def\s+{own}\b|class\s+{own}\b|"
        rf"(?:\w+\s*,\s*)*{own}\s*(?:,\s*\w+\s*)*(?::[^=]*)?=(?!=)|"
        rf"(?:from\s+\S+\s+)?import\b.*\b{own}\b)"
    )
    body: int | None = None
    for line in lines:
        text = line.lstrip()
        depth = len(line) - len(text)
        if not text or text.startswith("#") or (body is not None and depth > body):
            # What stands in a class or a function is a method's name, or its own affair.
            continue
        if name in text and definition.match(line[:_DEFINING_CHARS]):
            return True
        body = depth if _BODY.match(text) else None
    return False


def own_frames(frames: Any, text: SubmissionText) -> list[tuple[int, int]]:
    """Return those (cell, line) pairs of a claimed traceback that exist in the submission."""
    if type(frames) is not list:
        return []
    return [
        frame
        for frame in frames[:50]
        if type(frame) is tuple
        and len(frame) == 2
        and all(type(number) is int for number in frame)
        and 1 <= frame[0] <= len(text.lines)
        and 1 <= frame[1] <= len(text.lines[frame[0] - 1])
    ]


def describe_error(
    verdict: Verdict,
    kind: str,
    message: str,
    frames: list[tuple[int, int]],
    text: SubmissionText,
    during: str,
) -> str:
    """Return the sentence that tells of an exception in a student's code, asked for `during`."""
    if verdict is Verdict.NOT_ATTEMPTED and len(frames) < 2:
        return f"{during} is not written yet: replace `raise NotImplementedError` by your solution."
    if verdict is Verdict.NOT_ATTEMPTED:
        cell, line = frames[-1]
        return f"{during} uses something that is not written yet (cell {cell}, line {line})."
    if verdict is Verdict.OUT_OF_MEMORY:
        return f"{during} asked for more memory than it may have."
    if verdict is Verdict.FORBIDDEN:
        sentence = (
            f"{during} tried something that is not allowed while grading: to open a file outside "
            f"what was handed in, to make a link, to use the network, or to start a program or "
            f"process"
        )
    else:
        sentence = f"{during} raised {_with_reason(kind, message)}"
    if frames:
        # Of the course's own code a student can change nothing: what counts is who called it.
        own = [frame for frame in frames if frame[0] not in text.given]
        cell, line = (own or frames)[-1]
        line_text = text.lines[cell - 1][line - 1]
        sentence += f" (cell {cell}, line {line}: `{quoted_line(line_text)}`)"
    return sentence + "."


def describe_cell(error: CellError, text: SubmissionText) -> str:
    """Return how a cell failed."""
    if error.ended is not None:
        return f"cell {error.cell} did not come to its end. {error.message}"
    sentence = f"cell {error.cell} failed: {_with_reason(error.kind, error.message)}"
    lines = text.lines[error.cell - 1]
    if 0 < error.line <= len(lines):
        sentence += f" (line {error.line}: `{quoted_line(lines[error.line - 1])}`)"
    return sentence + "."


def _with_reason(kind: str, message: str) -> str:
    """Return an exception as a sentence can quote it: its kind, and the first line of its text."""
    name = kind if kind.isidentifier() else "an exception"
    # Some reasons are sentences.
    reason = for_code(_LINE_END.split(message.strip())[0][:_REASON_CHARS]).removesuffix(".")
    return f"{name}: {reason}" if reason else name


def quoted_line(text: str) -> str:
    """Return a line of code as a sentence can quote it: short, with nothing that hides in it."""
    return for_code(text.strip()[:_QUOTED_CHARS])
