"""What all submissions of a batch have in common, and a grader that stays warm between them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from autograder.course import Assignment, Secret
from autograder.errors import SandboxError
from autograder.intake import SubmissionSource
from autograder.models import Report, Selection
from autograder.sandbox import Fence, do_nothing

from .grader import Grader
from .provenance import Provenance

_T = TypeVar("_T")
Finish = Callable[[Report], _T]
# A worker of a cluster may have several threads, but a process has one standard output, one set of
# warning filters and one random state, which pytest sets for the test that runs.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment to grade by.

    `secret` is what random inputs are drawn from, for all who work at it alike. `provenance` is
    what its reports are made from, as far as that is known: by it a process that has graded an
    earlier batch knows that its grader is out of date.
    """

    assignment: Assignment
    fence: Fence
    secret: Secret | None = None
    cache_folder: Path | None = None
    provenance: Provenance | None = None


def finished(
    grader: Grader, source: SubmissionSource, selection: Selection, finish: Finish[_T]
) -> _T:
    """Return what `finish` makes of the report on a submission.

    Where it raises SandboxError, the submission ends with a report on that fault of ours.
    """
    report = grader.grade(source, selection)
    try:
        return finish(report)
    except SandboxError as error:
        return finish(grader.fail(source, str(error)))


class WarmGrader:
    """A process's grader, kept warm until another task comes or it is closed.

    On another machine (`is_elsewhere`) reports are made from what is installed there. `set_aside`
    is called when a submission waits or works for long.
    """

    def __init__(
        self, is_elsewhere: bool = False, set_aside: Callable[[], None] = do_nothing
    ) -> None:
        self._set_aside = set_aside
        self._is_elsewhere = is_elsewhere
        self._task: Task | None = None
        self._grader: Grader | None = None
        self._is_over = False

    def grade(
        self, task: Task, source: SubmissionSource, selection: Selection, finish: Finish[_T]
    ) -> _T:
        """Grade a submission; one at a time in each process."""
        with _one_at_a_time:
            try:
                return finished(self._ready(task), source, selection, finish)
            finally:
                if self._is_over:
                    self.close()

    def end(self) -> None:
        """Close it, where it is at work as soon as that is done."""
        self._is_over = True
        self.close_if_idle()

    def close(self) -> None:
        """End the grader and all that it has started."""
        grader, self._grader, self._task = self._grader, None, None
        if grader is not None:
            grader.__exit__(None, None, None)

    def close_if_idle(self) -> None:
        """End the grader unless something is being graded in this process."""
        if _one_at_a_time.acquire(blocking=False):
            try:
                self.close()
            finally:
                _one_at_a_time.release()

    def _ready(self, task: Task) -> Grader:
        if self._grader is None or self._task != task:
            self.close()
            self._grader = grader_for(task, self._is_elsewhere, self._set_aside).__enter__()
            self._task = task
        return self._grader


def grader_for(
    task: Task, is_elsewhere: bool = False, set_aside: Callable[[], None] = do_nothing
) -> Grader:
    """Return a grader for a task, not yet entered."""
    return Grader(
        task.assignment,
        task.fence,
        task.secret,
        task.cache_folder,
        None if is_elsewhere else task.provenance,
        set_aside,
    )
