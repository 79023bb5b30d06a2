"""A test that raised what nobody foresaw, run again with the course's own answer.

If it passes then, the test is sound, and the student's value was of a form that it can't compare.
Else it is the fault of the test, or of the reference.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from autograder.errors import SandboxError
from autograder.sandbox import Session, StudentFault

from .cases import Case
from .fixtures import CaseState
from .seeds import Seeds

_REMEMBERED = 10_000
Opened = Callable[[], Session]
# Runs a test case as the state has it now; returns whether it passed.
Passes = Callable[[Case], bool]


class SecondOpinion:
    """The course's own answer, in a fenced process that is started when it is first wanted.

    It lives as long as it does well. What is found is remembered, so that as many odd answers as
    there are students ask for one run of each test case, unless each has inputs of its own.
    """

    def __init__(self, open_session: Opened | None) -> None:
        self._open = open_session
        self._session: Session | None = None
        self._found: dict[tuple[str, Seeds, str], bool] = {}

    def close(self) -> None:
        """End the process."""
        session, self._session = self._session, None
        if session is not None:
            session.__exit__()

    def is_sound(self, case: Case, state: CaseState, passes: Passes) -> bool:
        """Return whether the course's own answer passes a test case, in the same student's name.

        The state is left as it was.
        """
        student = state.submission_id()
        known = (case.id, state.seeds, student)
        if known not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[known] = self._passes(case, state, student, passes)
        return self._found[known]

    def _passes(self, case: Case, state: CaseState, student: str, passes: Passes) -> bool:
        is_worn = self._session is not None
        if self._passes_once(case, state, student, passes):
            return True
        self.close()
        # Its time may have been used up, or an earlier test case have left something behind.
        if is_worn and self._passes_once(case, state, student, passes):
            return True
        self.close()
        return False

    def _passes_once(self, case: Case, state: CaseState, student: str, passes: Passes) -> bool:
        # A second opinion that can't be had is none: the first one stands.
        with contextlib.suppress(SandboxError, StudentFault):
            if self._session is None and self._open is not None:
                self._session = self._open().__enter__()
            if self._session is not None:
                with state.in_place(self._session, student):
                    state.begin(state.seeds)
                    return passes(case)
        return False
