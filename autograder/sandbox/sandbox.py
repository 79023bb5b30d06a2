"""The sandbox: one warm zygote per stack of libraries, each started when first needed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from autograder.errors import SandboxError
from autograder.models import Limits, Submission

from . import fence as policy
from .fence import Fence
from .process import StudentProcess
from .zygote import Zygote


class Stack(StrEnum):
    """What a zygote has imported before it is forked, from light to heavy."""

    NUMPY = "numpy"
    PLOTTING = "plotting"
    KERAS = "keras"


# Libraries load parts of themselves late; what most notebooks touch is loaded here, once.
_PRELOAD = {
    Stack.NUMPY: ("numpy", "numpy.random", "numpy.linalg", "numpy.testing"),
    Stack.PLOTTING: ("numpy", "numpy.random", "numpy.linalg", "matplotlib.pyplot"),
    Stack.KERAS: ("numpy", "matplotlib.pyplot", "tensorflow", "keras", "keras.layers"),
}

_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(.*)$", re.MULTILINE)
_WORD = re.compile(r"\w+")
_STACK_LIBRARIES = {
    Stack.KERAS: ("tensorflow", "keras"),
    Stack.PLOTTING: ("matplotlib", "pylab", "seaborn"),
}


def stack_for(submission: Submission) -> Stack:
    """Return the lightest stack with what the submission imports.

    A guess is enough: a library that the warm interpreter lacks is imported by the student's own.
    """
    imported = {
        word
        for line in _IMPORT.findall("\n".join(submission.cells))
        for word in _WORD.findall(line)
    }
    for stack, libraries in _STACK_LIBRARIES.items():
        if imported & set(libraries):
            return stack
    return Stack.NUMPY


class Sandbox:
    """Starts student processes; a context manager that leaves no process behind.

    `hidden` are folders that student code must not be able to read.
    """

    def __init__(self, fence: Fence, hidden: Iterable[Path] = ()) -> None:
        policy.check_hidden(hidden)
        self._fence = fence
        self._zygotes: dict[Stack, Zygote] = {}

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm_up(self, stack: Stack) -> None:
        """Begin to start the zygote of `stack` without waiting for it.

        Raises:
            SandboxError: this machine lacks the room, the memory or the descriptors.
        """
        if stack in self._zygotes:
            return
        try:
            self._zygotes[stack] = Zygote(self._fence, _PRELOAD[stack])
        except OSError as error:
            raise SandboxError(f"the warm interpreter cannot be started: {error}") from error

    def start(self, stack: Stack, limits: Limits) -> StudentProcess:
        """Return a new, fenced student process in which nothing has run yet."""
        self.warm_up(stack)
        return self._zygotes[stack].fork(limits)

    def level(self, stack: Stack) -> str:
        """Return what the fence of this stack's student processes consists of."""
        self.warm_up(stack)
        return self._zygotes[stack].level

    def restart(self, stack: Stack) -> None:
        """Replace a zygote that has died."""
        zygote = self._zygotes.pop(stack, None)
        if zygote is not None:
            zygote.close()

    def close(self) -> None:
        """End all zygotes and with them all student processes."""
        for stack in list(self._zygotes):
            self.restart(stack)
