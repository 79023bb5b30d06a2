"""Exceptions explained: what a first-year did that raised them, if that is certain.

A wrong cause is worse than none, so each row asks for the kind, the words of the message and, where
these may have other causes, for what stands in the student's own line.
"""

from __future__ import annotations

from autograder.testing import StudentError

from .code import OwnCode
from .error_arrays import ARRAYS
from .error_data import DATA
from .error_keras import KERAS
from .error_names import NAMES
from .error_own import CHECKS, OWN
from .error_types import TYPES
from .failure import Failure

Found = tuple[str, str]
TABLE = (*CHECKS, *KERAS, *DATA, *ARRAYS, *NAMES, *TYPES, *OWN)


def explained(
    error: StudentError,
    exercise: str,
    arguments: tuple[object, ...],
    code: OwnCode,
    expected: object = None,
) -> Found | None:
    """Return why a student's code raised, in a sentence, and the explanation's name.

    Args:
        error: what it raised.
        exercise: whose call it was.
        arguments: the input.
        code: the submission's.
        expected: the right result, if it is known.
    """
    cell, line = error.frames[-1] if error.frames else (0, 0)
    message = error.detail.removeprefix(f"{error.kind}: ")
    failure = Failure(exercise, error.kind, message, cell, line, tuple(arguments), code, expected)
    for row in TABLE:
        try:
            sentence = row.of(failure)
        except RecursionError:
            continue
        if sentence:
            return sentence, row.name
    return None
