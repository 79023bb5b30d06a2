"""What of a student's exception may be said to the student.

An exception's text is written by student code that has seen the hidden inputs, so quoting it
could hand them on. Quoted are only the standard messages of Python and NumPy, with words that
stand in the submission itself, and lines of that submission.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from autograder.models import Verdict
from autograder.untrusted import for_code

_QUOTED_CHARS = 120
_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"[A-Za-z_]\w*")
# Sizes, too, are chosen by code that has seen the hidden input: larger ones could carry it out.
_SIZE = r"\d{1,2}"
_SHAPE = rf"\((?:{_SIZE})?(?:,{_SIZE}){{0,3}},?\)"
_OPERATOR = r"(?:[-+*/%@&|^<>]|//|\*\*|<<|>>|<=|>=)=?"
_NAME = r"[A-Za-z_][\w.]*"
_STANDARD_MESSAGES = tuple(
    re.compile(pattern + r"\Z")
    for pattern in (
        rf"operands could not be broadcast together with shapes (?:{_SHAPE} ?){{1,4}}",
        rf"shapes {_SHAPE} and {_SHAPE} not aligned: {_SIZE} \(dim \d\) != {_SIZE} \(dim \d\)",
        r"matmul: Input operand \d has a mismatch in its core dimension \d, with gufunc signature "
        rf"\(n\?,k\),\(k,m\?\)->\(n\?,m\?\) \(size {_SIZE} is different from {_SIZE}\)",
        r"matmul: Input operand \d does not have enough dimensions \(has 0, gufunc core with "
        r"signature \(n\?,k\),\(k,m\?\)->\(n\?,m\?\) requires 1\)",
        rf"name '{_NAME}' is not defined",
        rf"'{_NAME}' object is not (?:callable|subscriptable|iterable|reversible)",
        rf"'{_NAME}' object has no attribute '{_NAME}'",
        rf"'{_NAME}' object does not support item (?:assignment|deletion)",
        rf"module '{_NAME}' has no attribute '{_NAME}'",
        rf"{_NAME}\(\) missing \d required positional arguments?: "
        rf"'{_NAME}'(?:,? (?:and )?'{_NAME}')*",
        rf"{_NAME}\(\) takes (?:from \d to )?\d positional arguments? but \d (?:was|were) given",
        rf"{_NAME}\(\) got an unexpected keyword argument '{_NAME}'",
        rf"unsupported operand type\(s\) for {_OPERATOR}(?: or pow\(\))?: "
        rf"'{_NAME}' and '{_NAME}'",
        rf"bad operand type for (?:unary [-+~]|abs\(\)): '{_NAME}'",
        rf"cannot access local variable '{_NAME}' where it is not associated with a value",
        rf"local variable '{_NAME}' referenced before assignment",
        rf"index -?{_SIZE} is out of bounds for axis \d with size {_SIZE}",
        r"(?:list|tuple) index out of range",
        r"too many indices for array: array is \d-dimensional, but \d were indexed",
        r"axis \d is out of bounds for array of dimension \d",
        r"only (?:length-1|0-dimensional) arrays can be converted to Python scalars",
        r"The truth value of an array with more than one element is ambiguous\. "
        r"Use a\.any\(\) or a\.all\(\)",
        r"(?:float |integer )?division (?:or modulo )?by zero",
        r"math (?:range|domain) error",
        rf"'{_OPERATOR}' not supported between instances of '{_NAME}' and '{_NAME}'",
        rf"object of type '{_NAME}' has no len\(\)",
        rf"cannot reshape array of size {_SIZE} into shape {_SHAPE}",
        r"Cannot cast ufunc '\w+' (?:output|input \d) from dtype\('\w+'\) to dtype\('\w+'\) "
        r"with casting rule 'same_kind'",
        r"maximum recursion depth exceeded(?: in comparison| while calling a Python object)?",
        rf"must be real number, not {_NAME}",
        r"only integers, slices \(`:`\), ellipsis \(`\.\.\.`\), numpy\.newaxis \(`None`\) and "
        r"integer or boolean arrays are valid indices",
        r"input\(\) has nobody to ask while grading: use a fixed value instead",
    )
)
_LIBRARY_WORDS = frozenset(
    "numpy ndarray float64 float32 int64 int32 complex128 bool_ function method module axis "
    "add subtract multiply divide power matmul same_kind "
    "NoneType builtin_function_or_method LinAlgError AxisError UFuncTypeError builtin".split()
) | frozenset(dir(builtins))

_TYPE_WORDS = frozenset(
    "__main__ collections deque Counter numpy matrix ma MaskedArray core matrixlib defmatrix "
    "matplotlib figure Figure axes _axes Axes lines Line2D generator "
    "tensorflow python framework ops EagerTensor Tensor keras src models sequential Sequential "
    "functional Functional model Model layers dense Dense pandas frame DataFrame series "
    "Series".split()
)


class SubmissionText:
    """The submission's own text: what may be quoted to its student."""

    def __init__(self, cells: Iterable[str]) -> None:
        # As Python counts lines, not as str.splitlines does.
        self.lines = [_LINE_END.split(cell) for cell in cells]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in the submission."""
        return frozenset(
            word for lines in self.lines for line in lines for word in _WORD.findall(line)
        )


def known_kind(kind: str, text: SubmissionText) -> str:
    """Return an exception's type name, if the student can have named it so beforehand."""
    if kind in _LIBRARY_WORDS or (kind.isidentifier() and kind in text.words):
        return kind
    return "an exception"


def is_known_type(type_name: str, text: SubmissionText) -> bool:
    """Return whether every part of a type's full name is a library's or the submission's."""
    words = text.words | _LIBRARY_WORDS | _TYPE_WORDS
    return all(word in words for word in type_name.split("."))


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
    """Return the sentence that tells a student of an exception in their code."""
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
        sentence = f"{during} raised {known_kind(kind, text)}"
        if quoted := quotable(message, text):
            sentence += f": {quoted}"
    if frames:
        cell, line = frames[-1]
        line_text = text.lines[cell - 1][line - 1]
        sentence += f" (cell {cell}, line {line}: `{quoted_line(line_text)}`)"
    return sentence + "."


def quoted_line(text: str) -> str:
    """Return a line of code as a sentence can quote it: short, with nothing that hides in it."""
    return for_code(text.strip()[:_QUOTED_CHARS])


def quotable(message: str, text: SubmissionText) -> str:
    """Return `message` if it can tell nothing that the student did not write, else nothing."""
    message = message.strip()
    if len(message) > 300 or not any(pattern.match(message) for pattern in _STANDARD_MESSAGES):
        return ""
    named = re.findall(rf"'({_NAME})'|^({_NAME})\(\)|, not ({_NAME})\Z", message)
    words = {word for pair in named for name in pair if name for word in name.split(".")}
    return message if words <= text.words | _LIBRARY_WORDS else ""
