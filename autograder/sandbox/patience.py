"""How long anybody stays with a submission: what waits or works for long is set aside.

Others are graded meanwhile. It keeps all its time, and what it is told is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from autograder.models import Limits, Verdict

from .clock import Allowance
from .endings import StudentFault
from .process import StudentProcess

CALL, CELL = "call", "cell"
LOOK_AFTER_S = 0.5
_IDLE_S = 1.0
_BUSY_S = 3.0
_TRIES = 2


def do_nothing() -> None:
    """What is called where nobody can go on with anything else."""


class Patience:
    """Watches one submission; calls `set_aside` once, when it waits or has worked for long."""

    def __init__(self, set_aside: Callable[[], None] = do_nothing) -> None:
        self._set_aside = set_aside
        self._is_aside = False

    def begin(self, process: StudentProcess) -> None:
        """Take notice of a new process of the submission."""
        if self._is_aside:
            process.step_back()

    def look(self, process: StudentProcess, allowance: Allowance, spent_s: float) -> None:
        """Look at a process that has not answered yet; `spent_s` is what it took before this."""
        if self._is_aside:
            return
        if allowance.idle_s() > _IDLE_S or spent_s + allowance.spent_s() > _BUSY_S:
            self._is_aside = True
            self._set_aside()
            process.step_back()


class Hanging:
    """The functions that took too long, which are not called for ever."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._times: Counter[str] = Counter()

    def note(self, function: str) -> None:
        """Take notice of a call that took too long."""
        if function:
            self._times[function] += 1

    def raise_if_known(self, function: str) -> None:
        """Make sure that it is worth while to call a function.

        Raises:
            StudentFault: it has taken too long twice.
        """
        if self._times[function] >= _TRIES:
            raise StudentFault(
                Verdict.TIMED_OUT,
                f"`{function}` was not called here: it had already taken longer than the "
                f"{self._limits.call_s:g} s allowed for one call, twice.",
            )


def too_late(
    about: str, limits: Limits, left_s: float, allowance: Allowance | None
) -> StudentFault:
    """Return what to say of a call or a cell that took too long, with what is left of all time."""
    if left_s <= 0:
        allowed = f"{limits.submission_s:g} s allowed for the whole submission"
    else:
        allowed = f"{limits.call_s if about == CALL else limits.cell_s:g} s allowed for one {about}"
    if allowance is not None and allowance.was_mostly_idle():
        cause = "it waited without computing, so look for a sleep"
    else:
        cause = "look for a loop that does not end"
    return StudentFault(Verdict.TIMED_OUT, f"This took longer than the {allowed}: {cause}.")
