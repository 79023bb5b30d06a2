"""Many submissions: graded one after another, or by several worker processes."""

from __future__ import annotations

import atexit
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from autograder.course import Assignment
from autograder.intake import SubmissionSource
from autograder.models import ALL_CASES, Report, Selection
from autograder.pipeline import Grader
from autograder.sandbox import Fence

Select = Callable[[SubmissionSource], Selection]
_QUEUED_PER_WORKER = 2


@dataclass(frozen=True, slots=True)
class Task:
    """What all submissions of a batch have in common."""

    assignment: Assignment
    fence: Fence
    seed: int
    cache_folder: Path | None


def grade_batch(
    task: Task,
    sources: Sequence[SubmissionSource],
    jobs: int = 1,
    select: Select = lambda source: ALL_CASES,
) -> Iterator[Report]:
    """Yield the report on each submission as it is finished.

    With one job they come in the order of `sources`; with more, in the order in which they end.
    `select` may choose the test cases for each.
    """
    if jobs <= 1 or len(sources) <= 1:
        with Grader(task.assignment, task.fence, task.seed, task.cache_folder) as grader:
            for source in sources:
                yield grader.grade(source, select(source))
        return
    # Workers are started afresh: forking a process that holds a pytest session is asking for it.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(sources)), mp_context=context) as pool:
        rest = iter(sources)

        def submit(count: int) -> set[Future[Report]]:
            chosen = islice(rest, count)
            return {pool.submit(_grade, task, source, select(source)) for source in chosen}

        # A bounded queue keeps memory flat however long the batch is.
        running = submit(jobs * _QUEUED_PER_WORKER)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            running |= submit(len(done))
            for future in done:
                yield future.result()


def _grade(task: Task, source: SubmissionSource, selection: Selection) -> Report:
    return _grader(task).grade(source, selection)


@cache
def _grader(task: Task) -> Grader:
    """Return this worker process's grader, kept warm until the process ends."""
    grader = Grader(task.assignment, task.fence, task.seed, task.cache_folder).__enter__()
    atexit.register(grader.__exit__, None, None, None)
    return grader
