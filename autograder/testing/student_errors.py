"""How a submission failed to answer: its exceptions, and names that are not there."""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.models import CellError, Verdict
from autograder.sandbox import StudentFault, recognise_drift

from . import wording

_DENIED = frozenset((1, 13, 30))  # EPERM, EACCES, EROFS
_NO_MEMORY = 12  # ENOMEM
# Libraries wrap what the system says in exceptions of their own.
_WORDS_OF_NO_MEMORY = ("cannot allocate memory", "bad_alloc", "oom when allocating")
# What only they say, by the exceptions that they say it in: TensorFlow, PyTorch, JAX, the loader.
_WORDS_OF_LIBRARIES = {
    "ResourceExhaustedError": ("",),
    "OutOfMemoryError": ("",),
    "RuntimeError": ("resource_exhausted", "out of memory"),
    "ImportError": ("failed to map segment", "cannot map zero-fill"),
    "OSError": ("failed to map segment", "cannot map zero-fill"),
}
# What the check cells of a template define.
_CHECK_NAME = re.compile(r"check_\w+_\d+\Z")
# A line that sets a name to another name, and to nothing else.
_ONE_WORD = re.compile(r"\s*\w+\s*=\s*(\w+)\s*(?:#.*)?")
_LINE_CHARS = 200


class StudentError(Exception):
    """A student's function raised: `kind` is the exception's type, `bases` its whole ancestry.

    `message` says it in a sentence, `said` is the exception's own text, `detail` quotes all of it;
    `drift` is what an older version of a library would not have raised it for.
    """

    def __init__(self, fault: dict[str, Any], text: wording.SubmissionText, during: str) -> None:
        """Say what the student's process tells of an exception.

        Args:
            fault: what it tells.
            text: the submission itself.
            during: what was asked of it.
        """
        # The student's process wrote this: no entry need be there, or be what it should.
        self.kind, message = (_text(fault.get(key)) for key in ("kind", "message"))
        bases = fault.get("bases")
        self.bases = frozenset(map(_text, bases[:50] if type(bases) is list else ()))
        self.frames = wording.own_frames(fault.get("frames"), text)
        self.verdict = _verdict_on(self.kind, self.bases, message, fault)
        self.said = message
        self.detail = f"{self.kind}: {message}"
        self.message = wording.describe_error(
            self.verdict, self.kind, message, self.frames, text, during
        )
        self.drift = recognise_drift(message.strip())
        if self.drift is not None and self.drift.is_certain:
            self.message += f" {self.drift.sentence}"
        super().__init__(self.message)


class StudentAttributeError(StudentError, AttributeError):
    """A student's object lacks an attribute; a test may catch it as the AttributeError it is."""


@dataclass(slots=True)
class Expected:
    """An exception that a test wants: its text, once it was raised; a student wrote it."""

    message: str = ""


@contextlib.contextmanager
def expecting(kind: type[Exception]) -> Iterator[Expected]:
    """Pass if the student's code in the block raises `kind` or a subclass of it."""
    expected = Expected()
    try:
        yield expected
    except StudentError as error:
        if error.verdict is Verdict.NOT_ATTEMPTED:
            raise
        if kind.__name__ not in error.bases:
            error.message += f" For this input it should raise {kind.__name__}."
            raise
        expected.message = error.said
        return
    raise AssertionError(f"This input should raise {kind.__name__}, but nothing was raised.")


def _text(value: Any) -> str:
    return value[:1000] if type(value) is str else "?"


def _verdict_on(
    kind: str, bases: frozenset[str], message: str, fault: Mapping[str, Any]
) -> Verdict:
    # The stub's own exception alone: Jupyter's for an input() without an answer is a subclass, and
    # libraries raise it for what they cannot do.
    if kind == "NotImplementedError" and fault.get("by_library") is not True:
        return Verdict.NOT_ATTEMPTED
    errno = fault.get("errno")
    code = errno if "OSError" in bases and type(errno) is int else None
    if (
        "MemoryError" in bases
        or code == _NO_MEMORY
        or _says_no_memory(message.lower(), bases, fault.get("by_library") is True)
    ):
        return Verdict.OUT_OF_MEMORY
    if code in _DENIED:
        return Verdict.FORBIDDEN
    return Verdict.ERROR


def _says_no_memory(said: str, bases: frozenset[str], by_library: bool) -> bool:
    if any(words in said for words in _WORDS_OF_NO_MEMORY):
        return True
    return by_library and any(
        words in said for kind in bases for words in _WORDS_OF_LIBRARIES.get(kind, ())
    )


def missing(
    name: str, names: Sequence[str], failed: Sequence[CellError], text: wording.SubmissionText
) -> str:
    """Return what to say of a name that is not there.

    Args:
        name: what was asked for.
        names: what is defined.
        failed: the cells that failed.
        text: the submission itself.
    """
    # Each of its test cases asks for it, and gets the same answer.
    if name not in text.said_of_missing:
        text.said_of_missing[name] = _said_of_missing(name, names, failed, text)
    return text.said_of_missing[name]


def _said_of_missing(
    name: str, names: Sequence[str], failed: Sequence[CellError], text: wording.SubmissionText
) -> str:
    cell, place = text.cell_that_defines(name, dict.fromkeys(error.cell for error in failed))
    if cell:
        # Of a cell's failures the one beside the definition is its own.
        own = [error for error in failed if error.cell == cell]
        error = min(own, key=lambda error: abs(error.line - place))
        sentence = f"`{name}` is not there because its {wording.describe_cell(error, text)}"
        lines = text.lines[cell - 1]
        if error.kind == "NameError" and 0 < error.line <= len(lines):
            word = _ONE_WORD.fullmatch(lines[error.line - 1][:_LINE_CHARS])
            if word and f"'{word[1]}'" in error.message:
                sentence += f' If it is meant as a string, put it in quotation marks: "{word[1]}".'
        return sentence
    # Only what the student wrote: of other names, such as those of the check cells, none is meant.
    candidates = [
        entry for entry in names if entry in text.own_words and not _CHECK_NAME.match(entry)
    ]
    near = difflib.get_close_matches(name, candidates, n=3, cutoff=0.6)
    suggestion = f" Did you mean {' or '.join(f'`{entry}`' for entry in near)}?" if near else ""
    return f"`{name}` is not defined in the submission.{suggestion}"


def unset(name: str) -> StudentFault:
    """Return what is raised for a variable that is as the template left it."""
    return StudentFault(Verdict.NOT_ATTEMPTED, f"`{name}` is still None: put your result there.")
