"""The seeds of a test case: what nobody without the course's secret can compute."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.course import Assignment, Secret
from autograder.models import InputPolicy, SubmittedFile

_INPUT_BYTES, _STUDENT_BYTES = 16, 4


@dataclass(frozen=True, slots=True)
class Seeds:
    """The seeds of one test case.

    `inputs` is for what the test draws: of 128 bits, since all of 32 could be tried until one gives
    an input that somebody has seen. `student` sets the generators of the student's process, which
    may know it: neither tells anything of the other.
    """

    inputs: int = 0
    student: int = 0


class Draw:
    """Gives test cases their seeds."""

    def __init__(self, assignment: Assignment, secret: Secret) -> None:
        self._slug = assignment.slug
        self._is_own = assignment.inputs is InputPolicy.OWN
        self._secret = secret

    def seeds(self, case_id: str, files: Iterable[SubmittedFile], number: int = 0) -> Seeds:
        """Return the seeds of a test case, those of a submission's files where it has its own.

        Args:
            case_id: the test case.
            files: what was handed in. Its content counts, not what it is called or whose it is.
            number: 0 for what students meet; others show how much depends on luck.
        """
        content = _content(files) if self._is_own else ""
        place = (self._slug, case_id, str(number), content)
        return Seeds(
            inputs=int.from_bytes(self._secret.derive("inputs", *place)[:_INPUT_BYTES], "little"),
            student=int.from_bytes(
                self._secret.derive("student", *place)[:_STUDENT_BYTES], "little"
            ),
        )


def _content(files: Iterable[SubmittedFile]) -> str:
    return hashlib.sha256("\n".join(sorted(file.sha256 for file in files)).encode()).hexdigest()
