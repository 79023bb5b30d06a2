"""What a student process could not answer, and what its end means: verdicts on wait statuses."""

from __future__ import annotations

import os
import signal

from autograder.models import Verdict

from .guest.protocol import OVER_MEMORY, START_FAILED

# After these a library ends its process: C++'s, LLVM's, Python's own, Abseil's (JAX, TensorFlow).
_SIGNS_OF_MEMORY = (
    "bad_alloc",
    "out of memory",
    "cannot allocate",
    "can't allocate",
    "memoryerror",
    "resource_exhausted",
    "failed to map segment",
    "cannot map zero-fill",
)


class StudentFault(Exception):
    """The student process could not answer; why is the verdict of the running test case."""

    def __init__(self, verdict: Verdict, message: str) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.message = message


def no_answer() -> StudentFault:
    """Return the verdict on a reply of a form that no honest student process gives it."""
    return StudentFault(Verdict.FORBIDDEN, "An answer of an unknown form came back.")


def no_reply() -> StudentFault:
    """Return the verdict on what is no reply at all."""
    return StudentFault(
        Verdict.FORBIDDEN,
        "The submission's process sent something that is not an answer to the grader.",
    )


def too_much() -> StudentFault:
    """Return the verdict on an answer that is too large after all those before it."""
    return StudentFault(
        Verdict.ERROR,
        "The answers to all test cases are, together, too large to be graded.",
    )


def explain_end(status: int | None, words: str, has_begun: bool = True) -> StudentFault:
    """Return the verdict on a student process that ended with this wait status.

    Once it `has_begun` with the cells, its last words may be the student's own.
    """
    if status is None:
        return StudentFault(
            Verdict.CRASHED, "The submission's process closed its connection to the grader."
        )
    if status == OVER_MEMORY:
        return _out_of_memory()
    if os.WIFEXITED(status):
        code = os.WEXITSTATUS(status)
        if code == START_FAILED and not has_begun:
            return StudentFault(Verdict.GRADER_ERROR, words.strip()[:500])
        return StudentFault(
            Verdict.CRASHED,
            f"The code ended its whole process (exit code {code}): "
            f"leave out os._exit and the like.",
        )
    number = os.WTERMSIG(status)
    name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
    if number == signal.SIGXCPU:
        return StudentFault(Verdict.TIMED_OUT, "The code used up its processor time.")
    if number == signal.SIGSYS:
        return StudentFault(Verdict.FORBIDDEN, "The code made a system call that is not allowed.")
    if number == signal.SIGABRT and any(sign in words.lower() for sign in _SIGNS_OF_MEMORY):
        return _out_of_memory()
    return StudentFault(
        Verdict.CRASHED,
        f"The code crashed its process ({name}): endless recursion or memory misuse, most likely.",
    )


def _out_of_memory() -> StudentFault:
    return StudentFault(Verdict.OUT_OF_MEMORY, "The code asked for more memory than it may have.")
