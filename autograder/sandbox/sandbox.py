"""The sandbox: sessions of submissions, from warm interpreters with the libraries they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from autograder.intake import Bundle, Given
from autograder.models import Limits, Submission

from .fence import Fence, check_hidden
from .libraries import NUMPY, Stack, stack_for
from .oracle import Oracle
from .patience import do_nothing
from .process import StudentProcess
from .session import Session
from .warm import WarmInterpreters
from .zygote import Zygote


class Sandbox:
    """Starts student processes; a context manager that leaves no process behind.

    `hidden` are folders that student code must not be able to read; `declared` are the libraries
    that every submission gets, whatever it imports. `set_aside` is called once for a submission
    that waits, or works for long. What the course has `given` lies beside every notebook.
    """

    def __init__(
        self,
        fence: Fence,
        hidden: Iterable[Path] = (),
        declared: Stack = NUMPY,
        set_aside: Callable[[], None] = do_nothing,
        given: Given | None = None,
    ) -> None:
        check_hidden(hidden, fence.python)
        self._set_aside = set_aside
        self._fence = fence
        self._given = given
        self._code = given.code if given else {}
        # What the course's own modules import, every submission may use.
        self._declared = declared | stack_for(Submission("given", (), (), self._code))
        self._zygotes = WarmInterpreters(self._declared, lambda stack: Zygote(fence, stack))
        self._looked_at: tuple[Submission, Stack] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def takes_texts(self) -> bool:
        """Whether student processes take code as text: their Python cannot read our bytecode."""
        return not self._fence.installation.reads_our_bytecode

    @property
    def ran_by(self) -> str:
        """What answers depend on besides code, where another Python than the grader's runs it."""
        return "" if self._fence.python is None else self._fence.python.fingerprint

    def session(
        self,
        submission: Submission,
        limits: Limits,
        forgives_drift: bool = False,
        oracle: Oracle | None = None,
    ) -> Session:
        """Return the run of a submission, with the libraries it needs; nothing has run yet.

        With `forgives_drift` these do what older versions of them did; an `oracle` answers for
        what stands in for the submission's own.

        Raises:
            SandboxError: this machine has no room for the files handed in beside the notebook.
        """
        stack = self.stack_for(submission)

        def start_with(handed_in: Submission) -> Callable[[], StudentProcess]:
            start = partial(self.start, stack, limits, Bundle.of(handed_in))
            return start if oracle is None else partial(oracle.relayed, start)

        start = start_with(submission)
        return Session(
            start,
            submission,
            limits,
            self._set_aside,
            forgives_drift,
            start_with,
            self._code,
            oracle,
        )

    def stack_for(self, submission: Submission) -> Stack:
        """Return what a submission is run with: what is declared, and what it imports."""
        if self._looked_at is None or self._looked_at[0] is not submission:
            # Asked for several times while one is graded.
            self._looked_at = (submission, self._declared | stack_for(submission))
        return self._looked_at[1]

    def warm_up(self) -> None:
        """Begin to load the declared libraries; wait for nothing.

        Raises:
            SandboxError: this machine lacks the room, the memory or the descriptors.
        """
        self._zygotes.of(self._declared)

    def start(self, stack: Stack, limits: Limits, files: Bundle | None = None) -> StudentProcess:
        """Return a new, fenced student process with these files, in which nothing has run yet."""
        return self._zygotes.of(stack).fork(limits, files, self._given)

    def level(self, stack: Stack | None = None) -> str:
        """Return what the fence of this stack's student processes consists of."""
        return self._zygotes.of(self._declared if stack is None else stack).level

    def restart(self, stack: Stack) -> None:
        """Replace a zygote that has died."""
        self._zygotes.drop(stack)

    def close(self) -> None:
        """End all zygotes and with them all student processes."""
        self._zygotes.close()
