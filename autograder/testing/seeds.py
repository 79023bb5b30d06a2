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
    may know it: neither tells anything of the other. The shared ones are for what several test
    cases look at: inputs that those of an exercise have in common, and what is called once.
    """

    inputs: int = 0
    student: int = 0
    shared_inputs: int = 0
    shared_student: int = 0


class Draw:
    """Gives test cases their seeds."""

    def __init__(self, assignment: Assignment, secret: Secret) -> None:
        self._slug = assignment.slug
        self._is_own = assignment.inputs is InputPolicy.OWN
        self._secret = secret
        self._drawn: dict[tuple[str, str, int], Seeds] = {}

    def seeds(
        self, case_id: str, files: Iterable[SubmittedFile], number: int = 0, exercise: str = ""
    ) -> Seeds:
        """Return the seeds of a test case, those of a submission's files where it has its own.

        Args:
            case_id: the test case.
            files: what was handed in. Its content counts, not what it is called or whose it is.
            number: 0 for what students meet; others show how much depends on luck.
            exercise: the one that the test case belongs to.
        """
        if self._is_own:
            return self._seeds(case_id, exercise, str(number), _content(files))
        # The same for all submissions: worked out once.
        place = (case_id, exercise, number)
        if place not in self._drawn:
            self._drawn[place] = self._seeds(case_id, exercise, str(number), "")
        return self._drawn[place]

    def _seeds(self, case_id: str, exercise: str, *drawn: str) -> Seeds:
        return Seeds(
            inputs=self._number(_INPUT_BYTES, "inputs", case_id, *drawn),
            student=self._number(_STUDENT_BYTES, "student", case_id, *drawn),
            shared_inputs=self._number(_INPUT_BYTES, "shared inputs", exercise, *drawn),
            # Whichever test case is the first to call, it is called as any other would.
            shared_student=self._number(_STUDENT_BYTES, "shared student", *drawn),
        )

    def _number(self, n_bytes: int, purpose: str, *place: str) -> int:
        derived = self._secret.derive(purpose, self._slug, *place)
        return int.from_bytes(derived[:n_bytes], "little")


def _content(files: Iterable[SubmittedFile]) -> str:
    return hashlib.sha256("\n".join(sorted(file.sha256 for file in files)).encode()).hexdigest()
