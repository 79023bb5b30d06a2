"""What wrong work costs beside right work: finding and telling its mistakes, and its memory.

Each submission is the reference with some exercises replaced by the wrong solutions of
`wrong_work/`, and differs from every other one, so that nothing is kept of the one before.
"""

from __future__ import annotations

import ast
import json
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from autograder.course import TRIAL, load_assignment
from autograder.export import Results, render
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Report
from autograder.report import to_document
from autograder.sandbox import choose_fence
from benchmarks.spread import Spread

COURSE = Path(__file__).parents[1]
_WRONG = Path(__file__).parent / "wrong_work"
_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")
_RSS = re.compile(r"^Rss:\s+(\d+) kB", re.MULTILINE)
_NOT_WARM = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """Of submissions with so many failed exercises: seconds by the clock and of the processor.

    `first_s` is the first one's time by the clock, with all that is found out once.
    """

    failed: int
    first_s: float
    seconds: Spread
    grader_s: Spread
    below_s: float

    @property
    def processor_s(self) -> float:
        """Seconds of the processor, of the grader and of all processes that it started."""
        return self.grader_s.median + self.below_s


@dataclass(frozen=True, slots=True)
class WrongWork:
    """Costs by what is wrong, and what the grader's process holds as wrong work goes by.

    `rss_mib` is what is resident after a tenth of `count` further submissions and after all.
    """

    slug: str
    costs: dict[str, Cost]
    count: int
    rss_mib: tuple[float, float]


def measure_wrong_work(slug: str, failed: Sequence[str], rounds: int, further: int) -> WrongWork:
    """Grade right work, work with some failed exercises and with all, in turns.

    Args:
        slug: the assignment, one that `wrong_work/` has solutions for.
        failed: which exercises are wrong where some are.
        rounds: how many turns are measured.
        further: how many with these exercises wrong are graded after that, for the memory.
    """
    every = list(wrong_solutions(slug))
    kinds: dict[str, Sequence[str]] = {"right": (), "some": failed, "all": every}
    if set(failed) == set(every):
        del kinds["some"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            Grader(
                load_assignment(COURSE, slug), choose_fence(), TRIAL, cache_folder=folder / "cache"
            ) as grader,
            Results(folder / "results") as results,
        ):
            numbers = count()

            def grade(wrong: Sequence[str]) -> Report:
                path = write_work(folder, slug, wrong, next(numbers))
                (source,) = find_submissions(path, slug)
                report = grader.grade(source)
                results.write(render(to_document(report)))
                lost = {e.name for e in report.exercises if e.points != e.max_points}
                assert lost >= set(wrong), (lost, wrong)
                assert bool(lost) == bool(wrong), (lost, wrong)
                return report

            costs = _in_turns(kinds, grade, rounds)
            sizes = []
            for number in range(further):
                grade(failed)
                if number in (further // 10, further - 1):
                    sizes.append(_resident_mib())
    return WrongWork(slug, costs, further, (sizes[0], sizes[-1]) if sizes else (0.0, 0.0))


def wrong_solutions(slug: str) -> dict[str, str]:
    """Return the wrong solutions of an assignment's exercises, by name."""
    text = (_WRONG / f"{slug}.py").read_text()
    return {
        node.name: ast.get_source_segment(text, node) or ""
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    }


def write_work(folder: Path, slug: str, wrong: Sequence[str], number: int) -> Path:
    """Write a notebook with these exercises wrong, and all others right; no two are alike."""
    reference = (COURSE / "reference" / slug / "numpy_solution.py").read_text()
    solutions = wrong_solutions(slug)
    sources = [reference, *(solutions[name] for name in wrong)]
    cells = [
        {
            "cell_type": "code",
            "id": f"c{place}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": f"{source}\n# student {number}",
        }
        for place, source in enumerate(sources)
    ]
    path = folder / f"student{number}.ipynb"
    path.write_text(
        json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    )
    return path


def _in_turns(
    kinds: dict[str, Sequence[str]], grade: Callable[[Sequence[str]], Report], rounds: int
) -> dict[str, Cost]:
    first: dict[str, float] = {}
    for kind, wrong in kinds.items():
        started = time.perf_counter()
        grade(wrong)
        first[kind] = time.perf_counter() - started
        for _ in range(_NOT_WARM):
            grade(wrong)
    seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
    of_grader: dict[str, list[float]] = {kind: [] for kind in kinds}
    below = dict.fromkeys(kinds, 0.0)
    for _ in range(rounds):
        for kind, wrong in kinds.items():
            before, started, used = _below_s(), time.perf_counter(), time.process_time()
            grade(wrong)
            of_grader[kind].append(time.process_time() - used)
            seconds[kind].append(time.perf_counter() - started)
            # In ticks of a hundredth: exact enough as a mean of many.
            below[kind] += _below_s() - before
    return {
        kind: Cost(
            len(wrong),
            first[kind],
            Spread.of(seconds[kind]),
            Spread.of(of_grader[kind]),
            below[kind] / rounds,
        )
        for kind, wrong in kinds.items()
    }


def _below_s() -> float:
    """Return the processor time of all processes below this one, and of those that have ended."""
    used: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    for pid, fields in _processes():
        children.setdefault(int(fields[1]), []).append(pid)
        used[pid] = sum(map(int, fields[11:15])) / _TICKS
    waiting, total = list(children.get(os.getpid(), [])), 0.0
    while waiting:
        pid = waiting.pop()
        total += used[pid]
        waiting += children.get(pid, [])
    return total


def _processes() -> Iterator[tuple[int, list[str]]]:
    """Yield each process with the fields of its `stat` after the name."""
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            try:
                text = (folder / "stat").read_text()
            except OSError:
                continue
            yield int(folder.name), text.rpartition(")")[2].split()


def _resident_mib() -> float:
    found = _RSS.search((_PROC / "self" / "smaps_rollup").read_text())
    assert found is not None
    return int(found[1]) / 1024
